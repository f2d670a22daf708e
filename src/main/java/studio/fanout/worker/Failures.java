package studio.fanout.worker;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.TaskFailureDetails;

/// Puts what went wrong into the words of the wire contract.
final class Failures {
    /// A stack overflow has a thousand frames; what is beyond this tells nobody anything and burdens the history.
    private static final int MAX_FRAMES = 100;

    private static final int MAX_CAUSES = 8;

    private Failures() {}

    /// Never throws, whatever the exception's own methods do.
    static TaskFailureDetails of(Throwable thrown) {
        return of(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    }

    /// A failure that retrying cannot mend.
    static TaskFailureDetails permanent(String type, String message) {
        return TaskFailureDetails.newBuilder()
                .setErrorType(type)
                .setErrorMessage(message)
                .setIsNonRetriable(true)
                .build();
    }

    private static TaskFailureDetails of(Throwable thrown, Set<Throwable> seen) {
        seen.add(thrown);
        String message = message(thrown);
        TaskFailureDetails.Builder details = TaskFailureDetails.newBuilder()
                .setErrorType(thrown.getClass().getName())
                .setErrorMessage(message)
                .setStackTrace(Scalars.text(stack(thrown, message)));
        Throwable cause = cause(thrown);
        if (cause != null && seen.size() < MAX_CAUSES && !seen.contains(cause)) {
            details.setInnerFailure(of(cause, seen));
        }
        return details.build();
    }

    @SuppressWarnings("CatchingUnchecked")
    private static String message(Throwable thrown) {
        try {
            String message = thrown.getMessage();
            return message == null ? "" : message;
        } catch (Throwable hostile) {
            return "";
        }
    }

    private static @Nullable Throwable cause(Throwable thrown) {
        try {
            return thrown.getCause();
        } catch (Throwable hostile) {
            return null;
        }
    }

    private static String stack(Throwable thrown, String message) {
        StringBuilder text = new StringBuilder(thrown.getClass().getName());
        if (!message.isEmpty()) {
            text.append(": ").append(message);
        }
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
            text.append("\n\tat ").append(frames[i]);
        }
        if (frames.length > MAX_FRAMES) {
            text.append("\n\t… ").append(frames.length - MAX_FRAMES).append(" more");
        }
        return text.toString();
    }
}
