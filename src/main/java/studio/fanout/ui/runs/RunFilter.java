package studio.fanout.ui.runs;

import java.util.Locale;
import studio.fanout.history.OrchestrationStatus;

/// Which runs to list.
///
/// @param text part of the id or name, in any case; blank for all
public record RunFilter(Group group, String text) {
    public static final RunFilter ALL = new RunFilter(Group.ALL, "");

    /// Statuses that people look for together.
    public enum Group {
        ALL("All"),
        RUNNING("Running"),
        DONE("Done"),
        FAILED("Failed");

        private final String word;

        Group(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// The group other than [#ALL] that a status belongs to.
        static Group of(OrchestrationStatus status) {
            return switch (status) {
                case RUNNING, PENDING, SUSPENDED, CONTINUED_AS_NEW -> RUNNING;
                case COMPLETED -> DONE;
                case FAILED, TERMINATED, CANCELED -> FAILED;
            };
        }
    }

    boolean matches(RunRow row) {
        return (group == Group.ALL || Group.of(row.status()) == group) && matchesText(row);
    }

    private boolean matchesText(RunRow row) {
        if (text.isBlank()) {
            return true;
        }
        var part = text.strip().toLowerCase(Locale.ROOT);
        return row.id().toLowerCase(Locale.ROOT).contains(part)
                || row.name().toLowerCase(Locale.ROOT).contains(part);
    }
}
