package studio.fanout.ui.run;

import studio.fanout.timeline.Timeline;

/// Views that differ from that of a run in one thing.
public final class RunViews {
    private RunViews() {}

    public static RunView with(RunView it, Timeline timeline) {
        return new RunView(
                it.id(),
                it.state(),
                timeline,
                it.events(),
                it.input(),
                it.output(),
                it.trouble(),
                it.instances(),
                it.attempts(),
                it.saved());
    }
}
