package studio.fanout.hub;

import org.jspecify.annotations.Nullable;

/// A sign-in that waits for a person.
///
/// @param code what to enter and where; `null` when a page was opened in the browser instead
/// @param cancel ends the sign-in: whoever waits for it is told that it was cancelled
public record PendingSignIn(SignIn signIn, @Nullable DeviceCode code, Runnable cancel) {}
