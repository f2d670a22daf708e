package studio.fanout.ui.log;

import java.time.Instant;

/// One line of the log of a run.
///
/// @param instanceId the run, or the descendant of it that this was said of
/// @param source who said it, in a word
/// @param text one line or several, without anything that looks like a secret
public record LogLine(Instant at, Level level, String instanceId, String source, String text) {
    /// How much a line matters, most first.
    public enum Level {
        ERROR("Errors"),
        WARN("Warnings"),
        INFO("Info"),
        DEBUG("Everything");

        private final String words;

        Level(String words) {
            this.words = words;
        }

        /// What to call the lines that matter at least that much.
        String words() {
            return words;
        }
    }
}
