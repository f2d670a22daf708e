package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.run.RunView;

class ExportsTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final String ID = "run-1";
    private static final List<String> ITEMS =
            List.of("plain", "<b>&\"quotes\"</b>", "two\nlines, comma", "\uD83D\uDE80 שלום", "bell\u0007");
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final long NOW = EpochNanos.of(T0.plusSeconds(10));

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(ExportsTest.class.getResourceAsStream("run.schema.json"));

    private final InstanceState state = InstanceStateBuilder.of(ID)
            .name("fan_out_fan_in_orchestrator")
            .created(T0)
            .build();
    private final String input =
            JSON.createObjectNode().set("workItems", JSON.valueToTree(ITEMS)).toString();
    private final Timeline timeline = timeline();
    private final RunView view =
            new RunView(ID, state, timeline, List.of(), input, null, "", List.of(), List.of(), null);

    private Timeline timeline() {
        var events = new ArrayList<HistoryEvent>();
        events.add(new TurnStarted(-1, T0));
        events.add(new ExecutionStarted(-1, T0, state.name(), null, input, ID, "e1", null, null, null, Map.of()));
        var attempts = new ArrayList<Attempt>();
        for (int i = 0; i < ITEMS.size(); i++) {
            var work = JSON.createObjectNode().put("item", ITEMS.get(i)).put("index", i);
            events.add(new TaskScheduled(
                    i, T0.plusMillis(10), "process_work_item", null, work.toString(), null, Map.of()));
            attempts.add(new Attempt(
                    ID,
                    "e1",
                    i,
                    1,
                    "worker, one",
                    i,
                    T0.plusMillis(20),
                    i == 4 ? null : T0.plusMillis(1020),
                    i == 4 ? Attempt.Outcome.RUNNING : Attempt.Outcome.COMPLETED));
        }
        for (int i = 0; i < 4; i++) {
            var result = JSON.createObjectNode()
                    .put("item", ITEMS.get(i))
                    .put("processed", true)
                    .put("processing_time", 1.0)
                    .put("result", "Processed_" + ITEMS.get(i))
                    .put("value", 10 + i);
            events.add(new TaskCompleted(-1, T0.plusMillis(1021), i, result.toString()));
        }
        var recorded =
                events.stream().map(it -> new Recorded(it, new byte[] {0})).toList();
        var fold = new RunFold(ID);
        fold.apply(new RunUpdate(List.of(new RunUpdate.InstanceUpdate(state, 0, recorded)), attempts, true, true));
        return fold.snapshot();
    }

    private static Document xml(String text) throws Exception {
        var factory = DocumentBuilderFactory.newInstance();
        factory.setNamespaceAware(true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    @Test
    void theDrawingIsXmlThatSaysWhatItemsAreCalled() throws Exception {
        var svg = xml(TimelineSvg.of(timeline, 0, NOW));
        assertThat(svg.getDocumentElement().getLocalName()).isEqualTo("svg");
        assertThat(svg.getDocumentElement().getTextContent()).contains(ITEMS.get(0), ITEMS.get(1), ITEMS.get(3));
        assertThat(svg.getElementsByTagName("b").getLength()).isZero();
    }

    @Test
    void theTableFollowsItsStandard() {
        var csv = ItemsCsv.of(timeline);
        assertThat(csv).endsWith("\r\n");
        var lines = CsvReader.builder().ofCsvRecord(csv).stream()
                .map(CsvRecord::getFields)
                .toList();
        assertThat(lines).hasSize(ITEMS.size() + 1);
        var head = lines.getFirst();
        for (int i = 0; i < ITEMS.size(); i++) {
            var line = lines.get(i + 1);
            assertThat(line).hasSameSizeAs(head);
            assertThat(line.get(head.indexOf("item"))).isEqualTo(ITEMS.get(i));
            assertThat(line.get(head.indexOf("worker"))).isEqualTo("worker, one");
        }
        assertThat(lines.get(1).get(head.indexOf("ran_seconds"))).isEqualTo("1.000");
        assertThat(lines.get(5).get(head.indexOf("ran_seconds"))).isEmpty();
        assertThat(lines.get(3).get(head.indexOf("value"))).isEqualTo("12");
    }

    @Test
    void theRunIsOneObject() throws Exception {
        JsonNode run = JSON.readTree(RunJson.of(view, T0));
        assertThat(run.path("instanceId").asText()).isEqualTo(ID);
        assertThat(run.path("input").path("workItems")).hasSize(ITEMS.size());
        assertThat(run.path("attempts")).hasSize(timeline.bars().size());
        assertThat(run.path("attempts").get(0).path("started").asText()).isEqualTo("2026-01-02T03:04:05.020Z");
        assertThat(run.path("output").isNull()).isTrue();
        assertThat(SCHEMA.validate(run)).isEmpty();
    }

    @Test
    void theTraceHasASpanForEachTurnAndEachTry() throws Exception {
        var events = JSON.readTree(ChromeTrace.of(timeline, NOW)).path("traceEvents");
        var spans = events.valueStream()
                .filter(it -> it.path("ph").asText().equals("X"))
                .toList();
        assertThat(spans)
                .hasSize(timeline.bars().size() + timeline.turns().size())
                .allSatisfy(it -> assertThat(it.path("dur").asDouble()).isNotNegative());
        assertThat(events.valueStream()
                        .filter(it -> it.path("ph").asText().equals("M"))
                        .map(it -> it.path("args").path("name").asText()))
                .contains("Orchestrator " + ID, "Worker worker, one");
    }
}
