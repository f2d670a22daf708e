package studio.fanout.http;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// What the HTTP API allows its callers.
///
/// @param bodyBytes the largest body of one request, in bytes
/// @param bodyBytesAtOnce the most bytes of bodies that are held at one time, in bytes, at least `bodyBytes`
/// @param bodyTime how long a body may take to arrive, and how long a connection may be silent
/// @param connections the most connections at one time; more have to wait
/// @param streams the most event streams at one time
/// @param token what callers have to show as `Authorization: Bearer …`; null when none is asked for
public record HttpRules(
        int bodyBytes,
        int bodyBytesAtOnce,
        Duration bodyTime,
        int connections,
        int streams,
        @Nullable String token) {
    private static final int SHORTEST_TOKEN = 16;

    /// @throws IllegalArgumentException when the token can be guessed, or cannot be sent in a header
    public HttpRules {
        if (token != null && (token.length() < SHORTEST_TOKEN || !isSendable(token))) {
            throw new IllegalArgumentException(
                    "The token must be at least %d printable ASCII characters without spaces; take a random one."
                            .formatted(SHORTEST_TOKEN));
        }
    }

    /// For callers on this machine, who need no token.
    public static HttpRules local() {
        return new HttpRules(16 << 20, 32 << 20, Duration.ofSeconds(30), 4096, 256, null);
    }

    /// The same, for callers who show a token.
    ///
    /// @throws IllegalArgumentException as the constructor does
    public HttpRules withToken(String secret) {
        return new HttpRules(bodyBytes, bodyBytesAtOnce, bodyTime, connections, streams, secret);
    }

    private static boolean isSendable(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    }

    /// Leaves the token out.
    @Override
    public String toString() {
        return "HttpRules[bodyBytes=%d, bodyBytesAtOnce=%d, bodyTime=%s, connections=%d, streams=%d, token=%s]"
                .formatted(
                        bodyBytes, bodyBytesAtOnce, bodyTime, connections, streams, token == null ? "none" : "secret");
    }
}
