package studio.fanout.server;

import io.grpc.stub.StreamObserver;
import studio.fanout.engine.Limits;

/// Checks the names that callers bring.
final class Names {
    private Names() {}

    /// Whether a name will do; if not, the caller has been told.
    static boolean check(StreamObserver<?> caller, String what, String name, boolean required) {
        if (required && name.isBlank()) {
            Replies.fail(caller, Replies.invalid("The " + what + " is missing"));
            return false;
        }
        if (name.length() > Limits.NAME_LENGTH) {
            Replies.fail(
                    caller, Replies.invalid("The " + what + " is longer than " + Limits.NAME_LENGTH + " characters"));
            return false;
        }
        return true;
    }
}
