package studio.fanout.hub;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Something a connection string gets wrong, as one sentence that never repeats a secret.
///
/// @param severity whether the string can be used all the same
/// @param key the part at fault, for showing the sentence beside its field; `null` when no known part is
/// @param sentence what is wrong, where, and what to do
public record ConnectionProblem(Severity severity, @Nullable ConnectionKey key, String sentence) {

    /// Whether a problem stops the connection string from being used.
    public enum Severity {
        /// The string cannot be used.
        ERROR,
        /// Part of the string has no effect, or not the one it seems to have.
        WARNING
    }

    static ConnectionProblem error(ConnectionKey key, String sentence) {
        return new ConnectionProblem(Severity.ERROR, key, sentence);
    }

    static ConnectionProblem warning(@Nullable ConnectionKey key, String sentence) {
        return new ConnectionProblem(Severity.WARNING, key, sentence);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    /// True when this is about the part `other`, so that a form can show it beside that field.
    public boolean concerns(ConnectionKey other) {
        return Optional.ofNullable(key).filter(other::equals).isPresent();
    }

    @Override
    public String toString() {
        return sentence;
    }
}
