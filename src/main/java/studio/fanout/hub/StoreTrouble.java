package studio.fanout.hub;

import java.util.Arrays;
import java.util.stream.Stream;

/// Tells whether a sign-in failed only because the operating system offers no safe place for its tokens.
final class StoreTrouble {
    private StoreTrouble() {}

    static boolean causes(Throwable trouble) {
        return Stream.iterate(trouble, each -> each != null, Throwable::getCause)
                .limit(20)
                .anyMatch(StoreTrouble::isIt);
    }

    /// The library says it with several types and words, but always from within the same few classes.
    private static boolean isIt(Throwable trouble) {
        return String.valueOf(trouble.getMessage()).contains("token cache is unavailable")
                || Arrays.stream(trouble.getStackTrace())
                        .map(StackTraceElement::getClassName)
                        .anyMatch(name -> name.contains("PersistentTokenCache")
                                || name.startsWith("com.microsoft.aad.msal4jextensions.")
                                || name.startsWith("com.sun.jna."));
    }
}
