package studio.fanout.timeline;

import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.OrchestrationStatus;

/// Everything a run shows over time, at one moment of what is known; immutable and safe to share between threads.
///
/// What grows by itself as time passes is not in here but worked out when asked with the time at hand, at the cost of
/// what is running.
///
/// @param instanceId id of the orchestration the run began with
/// @param name its orchestrator, empty before that is known
/// @param status null before anything is known
/// @param begin when it began, or [EpochNanos#NONE]
/// @param end when it ended, or [EpochNanos#NONE]
/// @param observed whether any worker told when it started something; without that, waiting and running look the same
/// @param caughtUp whether everything that was stored when the run was opened is in
/// @param lanes lanes by work item, or by activity for other orchestrations
/// @param turns turns of the orchestrator and of its children, earliest first
/// @param running how many activities ran at once
/// @param waiting how long tries waited; folding the results is no part of it
/// @param ran how long tries that count ran; folding the results is no part of it
/// @param fanIn when the results began to be folded, or [EpochNanos#NONE]
/// @param straggler bar of the item that ended last while others were done, or -1
/// @param rows the work items, in the order they were given
public record Timeline(
        String instanceId,
        String name,
        @Nullable OrchestrationStatus status,
        long begin,
        long end,
        boolean observed,
        boolean caughtUp,
        Bars bars,
        Lanes lanes,
        SlotLanes slotLanes,
        List<Turn> turns,
        List<Mark> marks,
        RunningSeries running,
        Distribution waiting,
        Distribution ran,
        long fanIn,
        int straggler,
        List<ItemRow> rows,
        ItemTotals totals,
        Tally tally) {

    private static final long WORTH_SAYING = 5_000_000;

    /// Nothing known.
    public static final Timeline EMPTY = new RunFold("").snapshot();

    /// Whether something in it still grows.
    public boolean live() {
        return begin != EpochNanos.NONE && end == EpochNanos.NONE;
    }

    /// Whether bars in it grow: something runs, or waits to; a live run may also just wait for what comes.
    public boolean grows() {
        return live() && (tally.running().length > 0 || tally.waiting() > 0);
    }

    /// Whether the fan-in waited for the straggler alone, and so long that people should be told.
    public boolean waitedForStraggler() {
        return straggler >= 0 && tally.alone() >= WORTH_SAYING;
    }

    /// What the fan-in did while all but the straggler were done, such as “waited 1.8 s for Task7”.
    ///
    /// @param shorten makes the name of the straggler fit where the words are to stand
    public String waitInWords(UnaryOperator<String> shorten) {
        return "waited " + DurationText.of(tally.alone()) + " for "
                + shorten.apply(bar(straggler).label());
    }

    /// The last moment anything in it reaches; `now` while it is live.
    public long extent(long now) {
        if (live()) return Math.max(now, begin);
        return Math.max(end, tally.lastEnd());
    }

    /// Nanoseconds from its beginning to its end, or to `now` while it is live; 0 before it began. Activities that
    /// nobody waits for any more may run on after that, see [#extent].
    public long elapsed(long now) {
        if (begin == EpochNanos.NONE) return 0;
        return Math.max(0, (live() ? now : end) - begin);
    }

    /// One try, with everything known of it.
    public Bar bar(int id) {
        int row = lanes.rowOfBar(id);
        int attempts = row < 0 ? 1 : lanes.end(row) - lanes.first(row);
        int attempt = row < 0 ? 1 : lanes.positionOf(id) - lanes.first(row) + 1;
        String label = row < 0 ? bars.activity(id) : lanes.label(row);
        return new Bar(
                id,
                bars.lane(id),
                label,
                bars.state(id),
                bars.from(id),
                bars.started(id),
                bars.ended(id),
                bars.due(id),
                bars.worker(id),
                bars.slot(id),
                attempt,
                attempts,
                bars.activity(id),
                bars.instanceId(id),
                bars.taskId(id),
                bars.input(id),
                bars.output(id),
                bars.failure(id));
    }

    /// The bar that shows the same try as a bar of an earlier timeline of the run, else the last one of the same task,
    /// or -1 when there is none: ids are others after the run was told anew.
    public int successor(Timeline before, int bar) {
        if (bar < 0 || bar >= before.bars.size()) return -1;
        if (bars.continues(before.bars) && lanes.rowOfBar(bar) >= 0) return bar;
        Bar was = before.bar(bar);
        int last = bars.find(was.instanceId(), was.taskId());
        int row = lanes.rowOfBar(last);
        if (row < 0) return -1;
        int position = lanes.first(row) + was.attempt() - 1;
        boolean same = position < lanes.end(row) && bars.taskId(lanes.bar(position)) == was.taskId();
        return same ? lanes.bar(position) : last;
    }

    /// Whether bars that were in the earlier timeline have the same ids here.
    public boolean continues(Timeline before) {
        return bars.continues(before.bars);
    }

    /// The figures at `now`.
    ///
    /// @param slots activities the workers can run at once, 0 when that is not known
    public Metrics metrics(long now, int slots) {
        return tally.metrics(this, now, slots);
    }

    /// What happened between two moments.
    public RangeTotals totals(long from, long to, long now) {
        return Ranges.totals(this, Math.min(from, to), Math.max(from, to), now);
    }

    /// The run in one sentence, such as “fan-in waited 1.8 s for Task7; 3.6× faster than one at a time”.
    public String verdict(long now, int slots) {
        return Verdict.of(this, metrics(now, slots), slots);
    }

    /// Whether it is the same moment of the same run: only by identity, as to compare would be to look at everything.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
