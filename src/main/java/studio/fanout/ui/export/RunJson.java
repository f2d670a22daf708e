package studio.fanout.ui.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.run.RunView;

/// A run as one JSON object: what it was given, what it returned, and each try of each item with its times.
public final class RunJson {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private RunJson() {}

    public static String of(RunView view) {
        var root = JSON.createObjectNode();
        var timeline = view.timeline();
        root.put("instanceId", view.id());
        root.put("name", timeline.name());
        root.put("status", timeline.status() == null ? null : timeline.status().name());
        root.put("begin", time(timeline.begin()));
        root.put("end", time(timeline.end()));
        root.set("input", node(view.input()));
        root.set("output", node(view.output()));
        var attempts = root.putArray("attempts");
        for (int bar = 0; bar < timeline.bars().size(); bar++) {
            write(attempts.addObject(), timeline.bar(bar));
        }
        return root.toPrettyString();
    }

    private static void write(ObjectNode node, Bar bar) {
        node.put("label", bar.label());
        node.put("activity", bar.activity());
        node.put("instanceId", bar.instanceId());
        node.put("taskId", bar.taskId());
        node.put("attempt", bar.attempt());
        node.put("state", bar.state().word());
        node.put("scheduled", time(bar.from()));
        node.put("started", time(bar.started()));
        node.put("ended", time(bar.ended()));
        node.put("worker", bar.worker());
        if (bar.slot() >= 0) {
            node.put("slot", bar.slot() + 1);
        }
        node.set("input", node(bar.input()));
        node.set("output", node(bar.output()));
        if (bar.failure() != null) {
            node.put("error", bar.failure().type() + ": " + bar.failure().message());
        }
    }

    private static @Nullable String time(long nanos) {
        return nanos == EpochNanos.NONE ? null : EpochNanos.toInstant(nanos).toString();
    }

    private static JsonNode node(@Nullable String json) {
        try {
            return json == null ? JSON.nullNode() : JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().textNode(json);
        }
    }
}
