package studio.fanout.ui.export;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.run.RunView;

/// A run as one JSON object: what it was given, what it returned, and each try of each item with its times.
///
/// Below that stands what the hub told, word for word, which is what [RunFile] opens the run from again; there are the
/// payloads, each once however often it was passed on. Each try, event and attempt has a line of its own. The file
/// `run.schema.json` beside this class describes all of it.
public final class RunJson {
    private static final JsonMapper JSON = RunWords.mapper();

    /// A line for each element of a list.
    private static final DefaultPrettyPrinter LINES = new DefaultPrettyPrinter(Separators.createDefaultInstance()
                    .withObjectFieldValueSpacing(Separators.Spacing.NONE)
                    .withArrayEmptySeparator("")
                    .withObjectEmptySeparator(""))
            .withObjectIndenter(new DefaultPrettyPrinter.NopIndenter())
            .withArrayIndenter(new DefaultIndenter("", "\n"));

    private final RunView view;
    private final JsonGenerator json;

    private RunJson(RunView view, JsonGenerator json) {
        this.view = view;
        this.json = json;
    }

    /// @param saved the time to note down as that of saving
    public static String of(RunView view, Instant saved) {
        var text = new StringWriter();
        try {
            write(view, saved, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    /// The same, or nothing when it is longer than that; no more of it is made than there is room for.
    ///
    /// @param most how long it may be, in characters
    static Optional<String> of(RunView view, Instant saved, int most) {
        var text = new BoundedText(most);
        try {
            write(view, saved, text);
        } catch (IOException e) {
            if (text.isTooLong()) {
                return Optional.empty();
            }
            throw new UncheckedIOException(e);
        }
        return Optional.of(text.toString());
    }

    private static void write(RunView view, Instant saved, Writer to) throws IOException {
        try (var json = JSON.createGenerator(to)) {
            json.setPrettyPrinter(LINES);
            new RunJson(view, json).write(saved);
        }
    }

    private void write(Instant saved) throws IOException {
        var timeline = view.timeline();
        json.writeStartObject();
        json.writeStringField("format", RunFile.FORMAT);
        json.writeNumberField("version", RunFile.VERSION);
        json.writeStringField("saved", saved.toString());
        json.writeStringField("instanceId", view.id());
        json.writeStringField("name", timeline.name());
        text("status", timeline.status() == null ? null : timeline.status().name());
        text("begin", time(timeline.begin()));
        text("end", time(timeline.end()));
        var texts = new Texts();
        payload("input", view.input(), texts);
        payload("output", view.output(), texts);
        json.writeArrayFieldStart("attempts");
        for (int bar = 0; bar < timeline.bars().size(); bar++) {
            write(timeline.bar(bar));
        }
        json.writeEndArray();
        json.writeFieldName("told");
        JSON.writer().withAttribute(Texts.attribute(), texts).writeValue(json, told());
        json.writeEndObject();
    }

    private void write(Bar bar) throws IOException {
        json.writeStartObject();
        text("label", bar.label());
        text("activity", bar.activity());
        text("instanceId", bar.instanceId());
        json.writeNumberField("taskId", bar.taskId());
        json.writeNumberField("attempt", bar.attempt());
        text("state", bar.state().word());
        text("scheduled", time(bar.from()));
        text("started", time(bar.started()));
        text("ended", time(bar.ended()));
        text("worker", bar.worker());
        if (bar.slot() >= 0) {
            json.writeNumberField("slot", bar.slot() + 1);
        }
        if (bar.failure() != null) {
            text("error", bar.failure().type() + ": " + bar.failure().message());
        }
        json.writeEndObject();
    }

    /// Events of generations that are over tell nothing of the run as it is now.
    private RunFile.Told told() {
        Map<String, List<HistoryEvent>> events = new LinkedHashMap<>();
        for (var line : view.events()) {
            var its = events.computeIfAbsent(line.instanceId(), id -> new ArrayList<>());
            if (line.place() == 0) {
                its.clear();
            }
            its.add(line.event());
        }
        var instances = view.instances().stream()
                .map(it -> new RunFile.History(it, events.getOrDefault(it.instanceId(), List.of())))
                .toList();
        return new RunFile.Told(instances, view.attempts());
    }

    private void text(String name, @Nullable String text) throws IOException {
        json.writeStringField(name, text);
    }

    private static @Nullable String time(long nanos) {
        return nanos == EpochNanos.NONE ? null : EpochNanos.toInstant(nanos).toString();
    }

    private void payload(String field, @Nullable String text, Texts texts) throws IOException {
        JsonNode node = node(text);
        json.writeFieldName(field);
        json.writeTree(node);
        note(field, node, texts);
    }

    /// Lets the payload stand for itself where it comes again, unless it was written in a way of its own.
    static void note(String field, JsonNode node, Texts texts) throws IOException {
        texts.note(field, JSON.writeValueAsString(node));
    }

    private static JsonNode node(@Nullable String json) {
        try {
            return json == null ? JSON.nullNode() : JSON.readTree(json);
        } catch (JacksonException e) {
            return JSON.getNodeFactory().textNode(json);
        }
    }
}
