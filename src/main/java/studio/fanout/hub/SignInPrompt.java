package studio.fanout.hub;

/// Shows a person what a sign-in wants of them.
///
/// Called on background threads; both calls must be quick.
public interface SignInPrompt {
    /// Asks nobody.
    SignInPrompt NONE = new SignInPrompt() {
        @Override
        public void show(PendingSignIn pending) {}

        @Override
        public void over(SignIn signIn) {}
    };

    /// A sign-in waits for a person; comes again for the same [SignIn] when there is more to say, such as a code.
    void show(PendingSignIn pending);

    /// The sign-in waits no more, however it went.
    void over(SignIn signIn);
}
