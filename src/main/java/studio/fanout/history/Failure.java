package studio.fanout.history;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Why an activity or an orchestration failed.
///
/// @param type class name or symbolic name of the error
/// @param message text for people; empty when the error had none
/// @param stackTrace text, or null when not known
/// @param cause the failure behind this one, or null
/// @param nonRetriable whether retry policies must leave it alone
/// @param properties extra details; values are null, Boolean, Double, String, List or Map, as JSON has them
public record Failure(
        String type,
        String message,
        @Nullable String stackTrace,
        @Nullable Failure cause,
        boolean nonRetriable,
        Map<String, @Nullable Object> properties) {

    public static Failure of(String type, String message) {
        return new Failure(type, message, null, null, false, Map.of());
    }
}
