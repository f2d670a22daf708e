package studio.fanout;

import java.time.Clock;
import java.time.InstantSource;
import studio.fanout.cli.StudioCommandLine;
import studio.fanout.cli.Terminal;
import studio.fanout.cli.UserFolder;
import studio.fanout.hub.HubDialer;

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
        var accounts = new AccountFile(UserFolder.path().resolve("accounts.properties"));
        var desk = new SignInDesk(terminal);
        HubDialer dialer = HubDialer.azure(clock, desk, accounts);
        return new StudioCommandLine(terminal, new Assembly(dialer, desk, clock), clock).execute(args);
    }
}
