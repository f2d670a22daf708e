package studio.fanout.ui.run;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.StartedWith;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.Timeline;

/// Everything known of the run on show at one moment; immutable.
///
/// @param id null when no run is on show
/// @param state null until the hub has answered
/// @param input JSON text, or null
/// @param output JSON text, or null
/// @param trouble why the run cannot be followed right now, in one sentence; empty when it can
/// @param instances the run and its descendants, as they were told last
/// @param attempts what workers saw, in the order it was told; the last word on an attempt counts
/// @param saved where it was read from when it comes from a file, else null
public record RunView(
        @Nullable String id,
        @Nullable InstanceState state,
        Timeline timeline,
        List<EventLine> events,
        @Nullable String input,
        @Nullable String output,
        String trouble,
        List<InstanceState> instances,
        List<Attempt> attempts,
        @Nullable Saved saved) {
    public static final RunView NONE = opening(null);

    /// A run that was read from a file, so that no hub can do anything with it.
    ///
    /// @param file name of the file, without its folder
    /// @param at when it was saved; what was still open then stays as it was at that moment
    public record Saved(String file, Instant at) {}

    static RunView opening(@Nullable String id) {
        return new RunView(id, null, Timeline.EMPTY, List.of(), null, null, "", List.of(), List.of(), null);
    }

    /// The run that an update tells everything of.
    public static RunView of(String id, RunUpdate update, Saved saved) {
        var follow = new Follow(id);
        follow.onUpdate(update);
        var it = follow.view();
        return new RunView(
                id,
                it.state,
                it.timeline,
                it.events,
                it.input,
                it.output,
                it.trouble,
                it.instances,
                it.attempts,
                saved);
    }

    /// What to say in the place of something that is not there: why the run could not be loaded, or the usual words.
    public String lack(String usual) {
        return state == null && !trouble.isEmpty() ? trouble : usual;
    }

    /// How many activities at once the run can use, or could.
    ///
    /// What was noted down when it was started counts for one that has ended or comes from a file, since the worker of
    /// this window may have been another one, or was given other slots since; more, when more were seen at work, as the
    /// worker had been given more.
    ///
    /// @param here slots of the worker of this window, 0 for none
    /// @return 0 when that is not known
    public int slots(int here) {
        int noted = state == null ? 0 : StartedWith.parallelism(state);
        if (saved != null || (noted > 0 && !timeline.live())) {
            return noted == 0 ? 0 : Math.max(noted, timeline.running().peak());
        }
        return here < timeline.running().peak() ? 0 : here;
    }

    RunView withTrouble(String sentence) {
        return new RunView(id, state, timeline, events, input, output, sentence, instances, attempts, saved);
    }

    /// Only by identity, as to compare would be to look at every event.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
