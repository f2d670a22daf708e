package studio.fanout.ui.chart;

import java.util.List;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Timeline;

/// Timelines that differ from that of a run in one thing.
final class Altered {
    private Altered() {}

    static Timeline withMarks(Timeline it, List<Mark> marks) {
        return with(it, marks, it.straggler());
    }

    static Timeline withoutStraggler(Timeline it) {
        return with(it, it.marks(), -1);
    }

    private static Timeline with(Timeline it, List<Mark> marks, int straggler) {
        return new Timeline(
                it.instanceId(),
                it.name(),
                it.status(),
                it.begin(),
                it.end(),
                it.observed(),
                it.caughtUp(),
                it.bars(),
                it.lanes(),
                it.slotLanes(),
                it.turns(),
                marks,
                it.running(),
                it.waiting(),
                it.ran(),
                it.fanIn(),
                straggler,
                it.rows(),
                it.totals(),
                it.tally());
    }
}
