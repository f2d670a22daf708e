package studio.fanout;

import studio.fanout.cli.Terminal;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.PendingSignIn;
import studio.fanout.hub.SignIn;
import studio.fanout.hub.SignInPrompt;

/// Shows sign-ins where the person is: in the window while there is one, else in the terminal.
final class SignInDesk implements SignInPrompt {
    private final SignInPrompt terminal;
    private volatile SignInPrompt place;

    SignInDesk(Terminal terminal) {
        this.terminal = new InTerminal(terminal);
        place = this.terminal;
    }

    /// From now on the window asks.
    void moveTo(SignInPrompt window) {
        place = window;
    }

    /// From now on the terminal asks.
    void moveBack() {
        place = terminal;
    }

    @Override
    public void show(PendingSignIn pending) {
        place.show(pending);
    }

    @Override
    public void over(SignIn signIn) {
        place.over(signIn);
    }

    /// A browser page speaks for itself; Ctrl+C cancels.
    private record InTerminal(Terminal terminal) implements SignInPrompt {
        @Override
        public void show(PendingSignIn pending) {
            DeviceCode code = pending.code();
            if (code != null) {
                terminal.err()
                        .println("To sign in, open %s and enter the code %s.".formatted(code.page(), code.userCode()));
            }
        }

        @Override
        public void over(SignIn signIn) {}
    }
}
