package studio.fanout.timeline;

import java.util.List;

/// Timelines that differ from that of a run in one thing.
public final class Altered {
    private Altered() {}

    public static Timeline withMarks(Timeline it, List<Mark> marks) {
        return with(it, it.caughtUp(), marks, it.waiting(), it.straggler(), it.rows());
    }

    public static Timeline withoutStraggler(Timeline it) {
        return with(it, it.caughtUp(), it.marks(), it.waiting(), -1, it.rows());
    }

    public static Timeline withRows(Timeline it, List<ItemRow> rows) {
        return with(it, it.caughtUp(), it.marks(), it.waiting(), it.straggler(), rows);
    }

    public static Timeline notCaughtUp(Timeline it) {
        return with(it, false, it.marks(), it.waiting(), it.straggler(), it.rows());
    }

    /// Whoever reads there how long tries waited fails, as it is null.
    public static Timeline withoutWaiting(Timeline it) {
        return with(it, it.caughtUp(), it.marks(), null, it.straggler(), it.rows());
    }

    private static Timeline with(
            Timeline it, boolean caughtUp, List<Mark> marks, Distribution waiting, int straggler, List<ItemRow> rows) {
        return new Timeline(
                it.instanceId(),
                it.name(),
                it.status(),
                it.begin(),
                it.end(),
                it.observed(),
                caughtUp,
                it.bars(),
                it.lanes(),
                it.slotLanes(),
                it.turns(),
                marks,
                it.running(),
                waiting,
                it.ran(),
                it.fanIn(),
                straggler,
                rows,
                it.totals(),
                it.tally());
    }
}
