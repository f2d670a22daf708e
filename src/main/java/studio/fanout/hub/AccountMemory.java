package studio.fanout.hub;

import java.util.Optional;

/// Remembers which account was used, so that a sign-in in the browser survives a restart.
///
/// What is remembered names the account and holds no token; tokens stay in the store of the operating system, where
/// it has one. Called on background threads.
public interface AccountMemory {

    /// What was last given to [#remember] for this sign-in.
    Optional<String> recall(SignIn signIn);

    /// Keeps `account`, one line of text, beyond the end of the program.
    void remember(SignIn signIn, String account);

    /// Remembers nothing.
    static AccountMemory none() {
        return new AccountMemory() {
            @Override
            public Optional<String> recall(SignIn signIn) {
                return Optional.empty();
            }

            @Override
            public void remember(SignIn signIn, String account) {}
        };
    }
}
