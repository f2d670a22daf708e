package studio.fanout.hub;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A bearer token; its text appears in no message.
///
/// @param value what goes into the authorization header
/// @param expiresAt when the hub stops accepting it
/// @param refreshAt from when the issuer would like it replaced, `null` when it has no wish
public record Token(
        String value, Instant expiresAt, @Nullable Instant refreshAt) {

    @Override
    public String toString() {
        return "Token[expires " + expiresAt + "]";
    }
}
