package studio.fanout.ui.export;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Timeline;
import studio.fanout.timeline.Turn;

/// A run in the trace event format, which Perfetto and Chrome open: a process for each worker, a thread for each slot.
public final class ChromeTrace {
    private static final int ORCHESTRATOR = 0;
    private static final double MICRO = 1_000;

    private final Timeline timeline;
    private final long now;
    private final ArrayNode events;
    private final Map<String, Integer> workers = new LinkedHashMap<>();

    private ChromeTrace(Timeline timeline, long now, ArrayNode events) {
        this.timeline = timeline;
        this.now = now;
        this.events = events;
    }

    /// @param now where bars end that are still open
    public static String of(Timeline timeline, long now) {
        var root = JsonMapper.builder().build().createObjectNode();
        root.put("displayTimeUnit", "ms");
        new ChromeTrace(timeline, now, root.putArray("traceEvents")).write();
        return root.toString();
    }

    private void write() {
        name("process_name", ORCHESTRATOR, 0, "Orchestrator " + timeline.instanceId());
        timeline.turns().forEach(this::turn);
        for (int bar = 0; bar < timeline.bars().size(); bar++) {
            bar(bar);
        }
    }

    private void turn(Turn turn) {
        var event = span("Turn " + turn.number(), "turn", ORCHESTRATOR, 0, turn.start(), turn.end());
        event.putObject("args")
                .put("instance", turn.instanceId())
                .put("replayed", turn.replayed())
                .put("new", turn.seen())
                .put("decided", turn.decided());
    }

    private void bar(int id) {
        var bar = timeline.bar(id);
        long from = bar.started() != EpochNanos.NONE ? bar.started() : bar.from();
        long to = bar.ended() != EpochNanos.NONE ? bar.ended() : Math.max(now, from);
        var worker = bar.worker() == null ? "Not told" : bar.worker();
        var event = span(bar.label(), bar.state().word(), process(worker), bar.slot() + 1, from, to);
        event.putObject("args")
                .put("state", bar.state().word())
                .put("attempt", bar.attempt())
                .put("waitedMicros", bar.waited(now) / 1_000)
                .put("activity", bar.activity())
                .put("taskId", bar.taskId());
    }

    private int process(String worker) {
        return workers.computeIfAbsent(worker, it -> {
            int id = workers.size() + 1;
            name("process_name", id, 0, "Worker " + it);
            return id;
        });
    }

    private ObjectNode span(String name, String category, int process, int thread, long from, long to) {
        return events.addObject()
                .put("ph", "X")
                .put("name", name)
                .put("cat", category)
                .put("pid", process)
                .put("tid", thread)
                .put("ts", (from - timeline.begin()) / MICRO)
                .put("dur", (to - from) / MICRO);
    }

    private void name(String kind, int process, int thread, String name) {
        events.addObject()
                .put("ph", "M")
                .put("name", kind)
                .put("pid", process)
                .put("tid", thread)
                .putObject("args")
                .put("name", name);
    }
}
