package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.ui.export.Markup.all;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.management.ThreadMXBean;
import java.io.StringReader;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Attr;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;

class RunHtmlTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ThreadMXBean MEMORY = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final RunView.Saved SAVED = new RunView.Saved("run.json", Runs.START);

    /// Names that would make a browser ask the network if they came through as they are.
    private static final List<String> ITEMS = List.of(
            "https://example.com/",
            "<img src=\"http://example.com/a.png\"/>",
            "<script src='//example.com/a.js'></script>",
            "</style><style>@import url(http://example.com/a.css);</style>",
            "\" style=\"background:url(http://example.com/b.png)",
            "\uD83D\uDE80 שלום",
            "bell\u0007");

    private static RunView hostile() {
        var input = JSON.createObjectNode()
                .set("workItems", JSON.valueToTree(ITEMS))
                .toString();
        var at = Runs.START;
        Stream<HistoryEvent> started = Stream.of(
                new ExecutionStarted(-1, at, ITEMS.get(2), null, input, Runs.ID, "g1", null, null, null, Map.of()));
        var calls = IntStream.range(0, ITEMS.size()).boxed().flatMap(i -> {
            var work = JSON.createObjectNode().put("item", ITEMS.get(i)).put("index", i);
            var result = work.deepCopy().put("result", ITEMS.get(i));
            return Stream.<HistoryEvent>of(
                    new TaskScheduled(i, at, "process_work_item", null, work.toString(), null, Map.of()),
                    new TaskCompleted(-1, at.plusMillis(900), i, result.toString()));
        });
        var history = Stream.concat(started, calls)
                .map(it -> new Recorded(it, new byte[0]))
                .toList();
        return RunView.of(Runs.ID, update(at, history), SAVED);
    }

    private static RunUpdate update(Instant at, List<Recorded> history) {
        var state = InstanceStateBuilder.of(Runs.ID)
                .executionId("g1")
                .name("fan_out_fan_in_orchestrator")
                .created(at)
                .customStatus(ITEMS.get(1))
                .build();
        return new RunUpdate(List.of(new RunUpdate.InstanceUpdate(state, 0, history)), List.of(), true, false);
    }

    private static Element page(RunView view, int mostJson) throws Exception {
        var html = RunHtml.of(view, 8, EpochNanos.of(Runs.START.plusSeconds(9)), mostJson);
        assertThat(html).startsWith("<!DOCTYPE html>");
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html.replace("<!DOCTYPE html>", ""))))
                .getDocumentElement();
    }

    @Test
    void thePageAsksTheNetworkForNothing() throws Exception {
        var page = page(hostile(), Integer.MAX_VALUE);

        for (var tag :
                List.of("script", "link", "img", "image", "iframe", "object", "embed", "base", "use", "a", "form")) {
            assertThat(all(page, tag)).as(tag).isEmpty();
        }
        assertThat(all(page, "style"))
                .singleElement()
                .satisfies(it -> assertThat(it.getTextContent()).doesNotContain("url", "@import"));
        assertThat(all(page, "*").stream().flatMap(RunHtmlTest::attributes)).allSatisfy(it -> {
            assertThat(it.getName())
                    .isNotIn("src", "srcset", "href", "xlink:href", "data", "poster", "style", "action");
            assertThat(it.getName()).doesNotStartWith("on");
            assertThat(it.getValue().replace("url(#", "")).doesNotContain("url(");
            if (!it.getName().equals("xmlns")) assertThat(it.getValue()).doesNotContain("//");
        });
        assertThat(all(page, "meta"))
                .singleElement()
                .satisfies(it -> assertThat(it.getAttribute("charset")).isEqualTo("utf-8"));
    }

    private static Stream<Attr> attributes(Element in) {
        var found = in.getAttributes();
        return IntStream.range(0, found.getLength()).mapToObj(it -> (Attr) found.item(it));
    }

    @Test
    void allItemsAreThereAndCounted() throws Exception {
        var page = page(hostile(), Integer.MAX_VALUE);

        var rows = all(all(page, "table").getLast(), "tr");
        assertThat(rows).hasSize(ITEMS.size() + 1);
        for (int i = 0; i < ITEMS.size(); i++) {
            var cells = all(rows.get(i + 1), "td");
            assertThat(cells.get(0).getTextContent()).isEqualTo(Integer.toString(i + 1));
            assertThat(cells.get(1).getTextContent()).isEqualTo(ITEMS.get(i).replace('\u0007', '\uFFFD'));
            assertThat(cells.get(3).getTextContent()).isEqualTo(ITEMS.get(i).replace('\u0007', '\uFFFD'));
        }
        assertThat(page.getTextContent()).contains("All 7 items of the run, in the order given.");
        assertThat(all(page, "svg")).hasSize(1);
    }

    /// As browsers read it, which is not as XML: they mend what is wrong, and see tags where XML sees none.
    private static Document readByBrowser(RunView view) {
        var html = RunHtml.of(view, 8, EpochNanos.of(Runs.START.plusSeconds(9)));
        var parser = Parser.htmlParser().setTrackErrors(100);
        var page = Jsoup.parse(html, "", parser);
        assertThat(parser.getErrors()).isEmpty();
        assertThat(page.documentType()).isNotNull();
        assertThat(page.documentType().name()).isEqualTo("html");
        assertThat(page.quirksMode()).isEqualTo(Document.QuirksMode.noQuirks);
        return page;
    }

    @Test
    void browsersReadThePageWithoutAFault() {
        var run = Runs.fanOut(12).failing(0.4, 2).play().all();
        var timeline = RunView.of(Runs.ID, run, SAVED).timeline();
        var page = readByBrowser(RunView.of(Runs.ID, run, SAVED));

        assertThat(page.title()).isEqualTo("Run " + Runs.ID);
        var rows = page.select("table").last().select("tr:has(td)");
        assertThat(rows).hasSameSizeAs(timeline.rows()).hasSize(12);
        for (int i = 0; i < rows.size(); i++) {
            var row = timeline.rows().get(i);
            var value = row.result() == null ? row.error() : row.result().result();
            assertThat(rows.get(i).select("td").eachText())
                    .containsExactly(
                            Integer.toString(i + 1), row.item(), row.state().word(), value);
        }
        assertThat(rows.eachText()).anyMatch(it -> it.endsWith("completed Processed_Task1"));
        var drawing = page.select("body > svg").first();
        assertThat(page.select("svg")).containsExactly(drawing);
        var bars = drawing.select("g.bar");
        assertThat(bars).hasSize(timeline.bars().size()).hasSizeGreaterThan(12);
        assertThat(bars).allSatisfy(it -> {
            assertThat(it.select("title").text()).isNotBlank();
            assertThat(it.select("rect")).isNotEmpty();
        });
        assertThat(drawing.select("text").eachText()).contains("Task1", "Task12");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void browsersFindNothingToAskTheNetworkFor(boolean hostile) {
        var page = readByBrowser(
                hostile ? hostile() : RunView.of(Runs.ID, Runs.fanOut(12).play().all(), SAVED));

        assertThat(
                        page.select(
                                "[src], [srcset], [href], [xlink:href], [data], [poster], [action], [background], [ping], [style]"))
                .isEmpty();
        assertThat(page.select("script, link, base, iframe, object, embed, use, [http-equiv]"))
                .isEmpty();
        assertThat(page.select("style")).hasSize(1);
        assertThat(page.select("style").first().data()).doesNotContain("@import", "url(", "//");
        assertThat(page.getAllElements().stream().flatMap(it -> it.attributes().asList().stream()))
                .allSatisfy(it -> {
                    assertThat(it.getKey()).doesNotStartWith("on");
                    assertThat(it.getValue().replace("url(#", "")).doesNotContain("url(");
                });
    }

    @Test
    void browsersSeeNamesAsTheyAre() {
        var rows = readByBrowser(hostile()).select("table").last().select("tr:has(td)");

        assertThat(rows)
                .extracting(it -> it.select("td").get(1).wholeText())
                .containsExactlyElementsOf(
                        ITEMS.stream().map(it -> it.replace('\u0007', '\uFFFD')).toList());
    }

    @Test
    void jsonThatIsTooLongIsLeftOutWithAWord() throws Exception {
        var view = RunView.of(Runs.ID, Runs.fanOut(3).play().all(), SAVED);
        var json = RunJson.of(view, Runs.START.plusSeconds(9));

        var whole = page(view, json.length());
        var cut = page(view, json.length() - 1);

        assertThat(JSON.readTree(all(whole, "pre").getFirst().getTextContent())).isEqualTo(JSON.readTree(json));
        assertThat(all(cut, "pre")).isEmpty();
        assertThat(cut.getTextContent())
                .contains("The JSON of this run is too long for a page (more than %,d characters)."
                        .formatted(json.length() - 1));
    }

    @Test
    void noMoreJsonIsMadeThanThereIsRoomFor() {
        var at = Runs.START;
        var note = new EventRaised(5, at, "note", '"' + "x".repeat(8_000_000) + '"');
        var view = RunView.of(Runs.ID, update(at, List.of(new Recorded(note, new byte[0]))), SAVED);
        page(view);

        long before = MEMORY.getCurrentThreadAllocatedBytes();
        var page = page(view);
        long made = MEMORY.getCurrentThreadAllocatedBytes() - before;

        assertThat(page).contains("too long for a page");
        assertThat(made).isLessThan(4_000_000);
    }

    private static String page(RunView view) {
        return RunHtml.of(view, 8, EpochNanos.of(Runs.START), 1_000);
    }

    @Test
    void aPageOfARunWithoutItemsIsWhole() throws Exception {
        var view = RunView.of(Runs.ID, Runs.fanOut(1).play().first(0), SAVED);
        assertThat(page(view, Integer.MAX_VALUE).getTextContent())
                .contains("Timeline", "The run has no items.", "JSON");
    }
}
