package studio.fanout.hub;

import java.util.function.Consumer;

/// Makes the source of tokens for a sign-in.
@FunctionalInterface
public interface TokenSources {
    /// @param prompt to be told the code that a person has to enter, for ways of signing in that have one
    TokenSource of(SignIn signIn, Consumer<DeviceCode> prompt);
}
