package studio.fanout.ui.run;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.timeline.Timeline;

/// Everything known of the run on show at one moment; immutable.
///
/// @param id null when no run is on show
/// @param state null until the hub has answered
/// @param input JSON text, or null
/// @param output JSON text, or null
/// @param trouble why the run cannot be followed right now, in one sentence; empty when it can
public record RunView(
        @Nullable String id,
        @Nullable InstanceState state,
        Timeline timeline,
        List<EventLine> events,
        @Nullable String input,
        @Nullable String output,
        String trouble) {
    public static final RunView NONE = new RunView(null, null, Timeline.EMPTY, Events.NONE, null, null, "");

    static RunView opening(String id) {
        return new RunView(id, null, Timeline.EMPTY, Events.NONE, null, null, "");
    }

    RunView withTrouble(String sentence) {
        return new RunView(id, state, timeline, events, input, output, sentence);
    }
}
