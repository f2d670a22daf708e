package studio.fanout.timeline;

import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;

/// One try of a piece of work, as somebody reads it; made on demand from [Bars].
///
/// @param id the bar's place in [Bars], stable until the run is told anew, see [Timeline#successor]
/// @param lane id of its lane in [Timeline#lanes()]
/// @param label text of the work item, or name of the activity
/// @param from when it began to wait: scheduled, or the end of the try before
/// @param started [EpochNanos#NONE] when it did not start or nobody told
/// @param ended [EpochNanos#NONE] while open
/// @param due when a timer is to fire; [EpochNanos#NONE] for what is no timer
/// @param worker null when not told
/// @param slot 0-based; -1 when not told
/// @param attempt 1-based place among the tries of the lane
/// @param attempts number of tries of the lane so far
/// @param activity name of the activity or child orchestration
/// @param instanceId the orchestration that scheduled it
/// @param taskId id of the action that scheduled it
/// @param input JSON text, or null
/// @param output JSON text, or null
public record Bar(
        int id,
        int lane,
        String label,
        BarState state,
        long from,
        long started,
        long ended,
        long due,
        @Nullable String worker,
        int slot,
        int attempt,
        int attempts,
        String activity,
        String instanceId,
        int taskId,
        @Nullable String input,
        @Nullable String output,
        @Nullable Failure failure) {

    /// Whether it ran at a place whose worker did not tell when it started.
    public boolean undivided() {
        return started == EpochNanos.NONE && (state == BarState.COMPLETED || state == BarState.FAILED);
    }

    /// Nanoseconds it waited up to `now`.
    public long waited(long now) {
        if (started != EpochNanos.NONE) return started - from;
        return Math.max(0, (ended == EpochNanos.NONE ? now : ended) - from);
    }

    /// Nanoseconds it ran up to `now`; 0 when the start is not known.
    public long ran(long now) {
        if (started == EpochNanos.NONE) return 0;
        return Math.max(0, (ended == EpochNanos.NONE ? now : ended) - started);
    }

    private String untilDue(long now) {
        return due > now ? ", fires in " + DurationText.of(due - now) : ", due";
    }

    /// What a tooltip or a screen reader says, such as
    /// “Task7, slot 3, waited 40 ms, ran 1.2 s, completed, attempt 2 of 3”.
    public String spoken(long now) {
        StringBuilder text = new StringBuilder(label);
        if (slot >= 0) text.append(", slot ").append(slot + 1);
        if (undivided()) {
            text.append(", waited and ran ").append(DurationText.of(ended - from));
        } else {
            text.append(", waited ").append(DurationText.of(waited(now)));
            if (started != EpochNanos.NONE) text.append(", ran ").append(DurationText.of(ran(now)));
        }
        text.append(", ").append(state.word());
        if (due != EpochNanos.NONE && state.isOpen()) text.append(untilDue(now));
        if (attempts > 1)
            text.append(", attempt ").append(attempt).append(" of ").append(attempts);
        return text.toString();
    }
}
