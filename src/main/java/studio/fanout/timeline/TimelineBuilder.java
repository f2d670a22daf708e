package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;

/// Makes a [Timeline] of what a [RunFold] has gathered; linear in the number of bars.
final class TimelineBuilder {
    private static final long NONE = EpochNanos.NONE;

    private final RunFold run;

    TimelineBuilder(RunFold run) {
        this.run = run;
    }

    Timeline build() {
        List<Mark> outages = new Outages(run.table, run.settler).find();
        BarTable table = run.table;
        Bars bars = table.freeze();
        Lanes lanes = new LaneRows(run.lanes, table).lay();
        ItemRows rows = ItemRows.of(lanes, run.lanes, bars);
        RunningSeries running = new RunningSeries(table.starts.sorted(), table.ends.sorted());
        long fanIn = fanIn(lanes, bars);
        int straggler = fanIn == NONE && run.ended() == NONE ? -1 : straggler(rows, bars);
        InstanceState state = run.rootState();
        boolean live = run.ended() == NONE;
        return new Timeline(
                run.rootId(),
                state == null ? "" : state.name(),
                status(state),
                run.began(),
                run.ended(),
                run.observed(),
                run.caughtUp(),
                bars,
                lanes,
                new SlotLanes(bars, lanes),
                run.turns.inOrder(),
                marks(outages, lanes, bars, fanIn),
                running,
                Distribution.of(table.waits.sorted()),
                Distribution.of(table.runs.sorted()),
                fanIn,
                straggler,
                rows,
                rows.totals(live),
                Counting.tally(lanes, bars, rows, straggler, live ? run.lanes.maxAttempts() : 0));
    }

    private static @Nullable OrchestrationStatus status(@Nullable InstanceState state) {
        return state == null ? null : state.status();
    }

    private static long fanIn(Lanes lanes, Bars bars) {
        for (int row = lanes.count() - 1; row >= 0; row--) {
            if (lanes.kind(row) == LaneKind.ITEM) return NONE;
            boolean folds = lanes.kind(row) == LaneKind.AGGREGATE && lanes.first(row) < lanes.end(row);
            if (folds) return bars.from(lanes.bar(lanes.first(row)));
        }
        return NONE;
    }

    private static int straggler(ItemRows rows, Bars bars) {
        if (rows.size() < 2) return -1;
        int last = -1;
        for (int i = 0; i < rows.size(); i++) {
            int bar = rows.bar(i);
            if (bar < 0 || wasGivenUp(bars.state(bar)) || bars.ended(bar) == NONE) continue;
            if (last < 0 || bars.ended(bar) > bars.ended(last)) last = bar;
        }
        return last;
    }

    private static boolean wasGivenUp(BarState state) {
        return state == BarState.SKIPPED || state == BarState.ABANDONED;
    }

    private List<Mark> marks(List<Mark> outages, Lanes lanes, Bars bars, long fanIn) {
        List<Mark> marks = new ArrayList<>(outages);
        for (Mark mark : run.reach()) if (outages.stream().noneMatch(it -> overlap(it, mark))) marks.add(mark);
        for (RunFold.RunMark each : run.marks) marks.add(each.mark());
        long fanOut = fanOut(lanes, bars);
        if (fanOut != NONE) marks.add(new Mark(Mark.Kind.FAN_OUT, fanOut, fanOut, "fan-out"));
        if (fanIn != NONE) marks.add(new Mark(Mark.Kind.FAN_IN, fanIn, fanIn, "fan-in"));
        marks.sort(Comparator.comparingLong(Mark::at));
        return Collections.unmodifiableList(marks);
    }

    /// One outage is told once: work that was lost in it says more precisely when it was.
    private static boolean overlap(Mark one, Mark other) {
        return (other.until() == NONE || one.at() <= other.until())
                && (one.until() == NONE || other.at() <= one.until());
    }

    private static long fanOut(Lanes lanes, Bars bars) {
        long first = Long.MAX_VALUE;
        for (int row = 0; row < lanes.count() && lanes.kind(row) == LaneKind.ITEM; row++) {
            if (lanes.first(row) < lanes.end(row)) first = Math.min(first, bars.from(lanes.bar(lanes.first(row))));
        }
        return first == Long.MAX_VALUE ? NONE : first;
    }
}
