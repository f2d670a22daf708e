package studio.fanout.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Set;
import studio.fanout.history.OrchestrationStatus;

/// Which runs to list.
///
/// @param text part of the id, the name or an item, in any case; blank for all
/// @param span how long ago they may have been started
/// @param withItem ids of runs that have an item with that text in it, as far as that was looked up
public record RunFilter(Group group, String text, Span span, Set<String> withItem) {
    public static final RunFilter ALL = new RunFilter(Group.ALL, "", Span.ANY, Set.of());

    /// Statuses that people look for together, and some that they look for alone.
    public enum Group {
        ALL("All"),
        RUNNING("Running"),
        DONE("Done"),
        FAILED("Failed"),
        PENDING("Pending"),
        SUSPENDED("Suspended"),
        TERMINATED("Terminated");

        private final String word;

        Group(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }

        /// Whether it is one of those that every run is in, one beside the other; the others are parts of these.
        boolean isWhole() {
            return compareTo(FAILED) <= 0;
        }

        boolean includes(OrchestrationStatus status) {
            return switch (this) {
                case ALL -> true;
                case RUNNING -> !status.isTerminal();
                case DONE -> status == OrchestrationStatus.COMPLETED;
                case FAILED -> status.isTerminal() && status != OrchestrationStatus.COMPLETED;
                case PENDING -> status == OrchestrationStatus.PENDING;
                case SUSPENDED -> status == OrchestrationStatus.SUSPENDED;
                case TERMINATED -> status == OrchestrationStatus.TERMINATED;
            };
        }
    }

    /// How long ago a run may have been started.
    public enum Span {
        ANY("Any time"),
        HOUR("Last hour"),
        TODAY("Today"),
        WEEK("Last 7 days");

        private final String words;

        Span(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        boolean includes(Instant created, Instant now, ZoneId zone) {
            return switch (this) {
                case ANY -> true;
                case HOUR -> created.isAfter(now.minus(Duration.ofHours(1)));
                case TODAY ->
                    !created.isBefore(
                            now.atZone(zone).toLocalDate().atStartOfDay(zone).toInstant());
                case WEEK -> created.isAfter(now.minus(Duration.ofDays(7)));
            };
        }
    }

    RunFilter with(Group it) {
        return new RunFilter(it, text, span, withItem);
    }

    RunFilter with(Span it) {
        return new RunFilter(group, text, it, withItem);
    }

    /// Another text, of which no item is known yet.
    RunFilter with(String it) {
        return new RunFilter(group, it, span, Set.of());
    }

    RunFilter having(Set<String> ids) {
        return new RunFilter(group, text, span, Set.copyOf(ids));
    }

    /// Whether everything passes.
    boolean isOpen() {
        return group == Group.ALL && span == Span.ANY && text.isBlank();
    }

    boolean matches(RunRow row, Instant now) {
        return !row.isGone()
                && group.includes(row.status())
                && span.includes(row.created(), now, ZoneId.systemDefault())
                && matchesText(row);
    }

    private boolean matchesText(RunRow row) {
        if (text.isBlank()) {
            return true;
        }
        var part = part();
        return row.id().toLowerCase(Locale.ROOT).contains(part)
                || row.name().toLowerCase(Locale.ROOT).contains(part)
                || withItem.contains(row.id());
    }

    /// What to look for, in lower case.
    String part() {
        return text.strip().toLowerCase(Locale.ROOT);
    }
}
