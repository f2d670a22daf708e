package studio.fanout.http;

import org.jspecify.annotations.Nullable;

/// Says in one sentence why the HTTP API does not listen where it was asked to.
public final class ListenException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ListenException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
