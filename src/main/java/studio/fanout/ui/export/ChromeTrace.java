package studio.fanout.ui.export;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.IntStream;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.LaneKind;
import studio.fanout.timeline.Timeline;
import studio.fanout.timeline.Turn;
import studio.fanout.ui.export.TraceWriter.Label;

/// A run in the trace event format, which Perfetto and Chrome open: a process for each worker with a thread for each
/// slot, one for the orchestrator with a thread for the turns of each orchestration, and one for what waits.
///
/// Times are whole microseconds: with fractions, slices that touch come to overlap once others have rounded them.
public final class ChromeTrace {
    private static final long MICRO = 1_000;

    private final Timeline timeline;
    private final Bars bars;
    private final long now;
    private final long origin;
    private final TraceWriter trace;
    private final TraceTracks tracks;
    private final int orchestrator;
    private final int queue;

    private ChromeTrace(Timeline timeline, long now) throws IOException {
        this.timeline = timeline;
        this.now = now;
        bars = timeline.bars();
        origin = origin(timeline);
        trace = new TraceWriter();
        tracks = new TraceTracks(trace);
        orchestrator = tracks.process("Orchestrator " + timeline.instanceId());
        queue = tracks.process("Queue");
    }

    /// @param now where bars end that are still open
    public static String of(Timeline timeline, long now) {
        try {
            return new ChromeTrace(timeline, now).write();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The earliest time of all, as times before 0 are dropped by those who read them.
    private static long origin(Timeline timeline) {
        long first = timeline.begin() == EpochNanos.NONE ? Long.MAX_VALUE : timeline.begin();
        if (!timeline.turns().isEmpty())
            first = Math.min(first, timeline.turns().getFirst().start());
        for (int bar = 0; bar < timeline.bars().size(); bar++) {
            if (timeline.lanes().rowOfBar(bar) >= 0)
                first = Math.min(first, timeline.bars().from(bar));
        }
        return first;
    }

    private String write() throws IOException {
        for (var turn : timeline.turns()) turn(turn);
        var shown = IntStream.range(0, bars.size())
                .filter(bar -> timeline.lanes().rowOfBar(bar) >= 0)
                .boxed()
                .sorted(Comparator.comparingLong(this::start).thenComparingLong(this::end))
                .toList();
        for (int bar : shown) bar(bar);
        return trace.close();
    }

    private void turn(Turn turn) throws IOException {
        boolean isRoot = turn.instanceId().equals(timeline.instanceId());
        long from = micros(turn.start());
        long to = micros(turn.end());
        var track = isRoot ? "Turns" : "Turns of " + turn.instanceId();
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("instance", turn.instanceId());
        args.put("replayed", turn.replayed());
        args.put("new", turn.seen());
        args.put("decided", turn.decided());
        trace.slice(
                new Label("Turn " + turn.number(), "turn", args),
                tracks.place(orchestrator, track, isRoot ? 0 : 1, from, to),
                from,
                to);
    }

    private void bar(int id) throws IOException {
        var bar = timeline.bar(id);
        boolean ran = bar.started() != EpochNanos.NONE || bar.undivided();
        long from = micros(bar.from());
        long start = ran ? micros(start(id)) : micros(end(id));
        var args = args(bar);
        if (start > from || !ran) trace.beside(new Label("Waiting", "waiting", args), queue, id, from, start);
        if (ran) {
            long to = micros(end(id));
            trace.slice(new Label(bar.label(), bar.state().word(), args), place(bar, start, to), start, to);
        }
    }

    private Map<String, Object> args(Bar bar) {
        Map<String, Object> args = new LinkedHashMap<>();
        args.put("item", bar.label());
        args.put("state", bar.state().word());
        args.put("attempt", bar.attempt());
        if (!bar.undivided()) args.put("waitedMicros", bar.waited(now) / MICRO);
        args.put("activity", bar.activity());
        args.put("instance", bar.instanceId());
        args.put("taskId", bar.taskId());
        return args;
    }

    private TraceTracks.Place place(Bar bar, long from, long to) throws IOException {
        var kind = timeline.lanes().kind(timeline.lanes().rowOfBar(bar.id()));
        if (kind == LaneKind.CHILD) return tracks.place(orchestrator, "Child orchestrations", 2, from, to);
        if (kind == LaneKind.TIMER) return tracks.place(orchestrator, "Timers", 3, from, to);
        int worker = tracks.process(bar.worker() == null ? "Worker not told" : "Worker " + bar.worker());
        if (bar.slot() < 0) return tracks.place(worker, "Slot not told", Integer.MAX_VALUE, from, to);
        return tracks.place(worker, "Slot " + (bar.slot() + 1), bar.slot(), from, to);
    }

    /// When it began to run; when it began to wait where nobody told that.
    private long start(int bar) {
        return bars.started(bar) == EpochNanos.NONE ? bars.from(bar) : bars.started(bar);
    }

    private long end(int bar) {
        return bars.ended(bar) == EpochNanos.NONE ? Math.max(now, start(bar)) : bars.ended(bar);
    }

    private long micros(long time) {
        return Math.floorDiv(time - origin, MICRO);
    }
}
