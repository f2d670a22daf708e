package studio.fanout.server;

import java.time.DateTimeException;
import java.time.Instant;
import studio.fanout.history.InstanceState;

/// A place in the list of finished instances, as the text that callers hand back to go on.
final class CompletionCursor {
    private static final char SEPARATOR = '|';

    private CompletionCursor() {}

    static String after(InstanceState last) {
        return String.valueOf(last.completed()) + SEPARATOR + last.instanceId();
    }

    static Instant time(String cursor) {
        try {
            return Instant.parse(cursor.substring(0, separator(cursor)));
        } catch (DateTimeException e) {
            throw unknown();
        }
    }

    static String id(String cursor) {
        return cursor.substring(separator(cursor) + 1);
    }

    private static int separator(String cursor) {
        int place = cursor.indexOf(SEPARATOR);
        if (place < 0) {
            throw unknown();
        }
        return place;
    }

    private static RuntimeException unknown() {
        return Replies.invalid("The last instance key is not one of this task hub");
    }
}
