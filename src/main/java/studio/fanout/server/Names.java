package studio.fanout.server;

import io.grpc.stub.StreamObserver;
import java.util.List;
import studio.fanout.engine.Limits;

/// Checks the names that callers bring.
final class Names {
    private Names() {}

    /// Whether a name is short enough.
    static boolean fits(String name) {
        return name.length() <= Limits.NAME_LENGTH;
    }

    /// Whether an instance id will do; if not, the caller has been told.
    static boolean checkId(StreamObserver<?> caller, String id) {
        return check(caller, "instance id", id, false);
    }

    /// Whether a batch of instance ids will do; if not, the caller has been told.
    static boolean checkBatch(StreamObserver<?> caller, List<String> ids) {
        if (ids.size() > Limits.BATCH) {
            Replies.fail(caller, Replies.invalid("A batch has at most " + Limits.BATCH + " instance ids"));
            return false;
        }
        return ids.stream().allMatch(id -> checkId(caller, id));
    }

    /// Whether a name will do; if not, the caller has been told.
    static boolean check(StreamObserver<?> caller, String what, String name, boolean required) {
        if (required && name.isBlank()) {
            Replies.fail(caller, Replies.invalid("The " + what + " is missing"));
            return false;
        }
        if (!fits(name)) {
            Replies.fail(
                    caller, Replies.invalid("The " + what + " is longer than " + Limits.NAME_LENGTH + " characters"));
            return false;
        }
        return true;
    }
}
