package studio.fanout;

import java.time.Clock;
import java.time.InstantSource;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.cli.Terminal;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignIn;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.TokenSource;
import studio.fanout.hub.Trust;

/// Starts Fan-Out Studio.
///
/// Not an `Application` itself: `java -jar` refuses to start one from the class path.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        Logging.start();
        QuietStart.prepare();
        System.exit(run(Terminal.system(), args));
    }

    private static int run(Terminal terminal, String... args) {
        InstantSource clock = Clock.systemUTC();
        HubDialer dialer = new HubDialer(clock, Main::noSignIn, Trust.SYSTEM);
        return new StudioCommandLine(terminal, new Assembly(dialer, clock), clock).execute(args);
    }

    private static TokenSource noSignIn(SignIn signIn) {
        return () -> {
            throw new SignInException("This build cannot sign in with " + signIn.method() + " yet.");
        };
    }
}
