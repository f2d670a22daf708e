package studio.fanout.cli;

import java.util.Optional;
import studio.fanout.timeline.Timeline;

/// Shows how a run gets on while it does.
interface ProgressView {
    /// @param now in nanoseconds since 1970
    /// @param trouble why there are no news at present
    void show(Timeline timeline, long now, Optional<String> trouble);

    /// Leaves the place clean for what comes next.
    void end();
}
