package studio.fanout.hub;

/// Where tokens for one [SignIn] come from.
@FunctionalInterface
public interface TokenSource {

    /// Gets a fresh token; may take as long as a person needs to sign in, and ends early when interrupted.
    ///
    /// @throws SignInException when there is none to be had, with a sentence saying why
    /// @throws InterruptedException when the thread was interrupted, which cancels the sign-in
    Token fetch() throws SignInException, InterruptedException;
}
