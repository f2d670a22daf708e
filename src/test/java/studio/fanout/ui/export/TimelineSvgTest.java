package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

class TimelineSvgTest {
    private static final Pattern NUMBER = Pattern.compile("-?[0-9.]+");
    private static final double NEAR = 0.02;
    private static final double LANE = 18;

    private static Element svg(String text) {
        try {
            var factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new InputSource(new StringReader(text)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError(text, e);
        }
    }

    private static Element svg(Timeline timeline, int slots) {
        return svg(TimelineSvg.of(timeline, slots, timeline.end()));
    }

    private static List<Element> all(Element in, String tag) {
        NodeList found = in.getElementsByTagName(tag);
        return IntStream.range(0, found.getLength())
                .mapToObj(it -> (Element) found.item(it))
                .toList();
    }

    private static List<Element> groups(Element in, String kind) {
        return all(in, "g").stream()
                .filter(it -> it.getAttribute("class").equals(kind))
                .toList();
    }

    private static Element group(Element in, String kind) {
        var found = groups(in, kind);
        assertThat(found).as(kind).hasSize(1);
        return found.getFirst();
    }

    private static List<String> words(Element in) {
        return all(in, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element in, String name) {
        return Double.parseDouble(in.getAttribute(name));
    }

    private static List<Double> numbers(Element path) {
        return NUMBER.matcher(path.getAttribute("d"))
                .results()
                .map(it -> Double.valueOf(it.group()))
                .toList();
    }

    /// Where a moment is, worked out from where two others are known to be.
    private static double x(Timeline timeline, long time) {
        return 170 + (1176.0 - 170) * (time - timeline.begin()) / (timeline.end() - timeline.begin());
    }

    private static long after(Duration time) {
        return EpochNanos.of(Runs.START.plus(time));
    }

    @Test
    void everyBarAndEveryTurnIsThereWithItsWords() {
        var timeline = Runs.fanOut(12).slots(3).failing(0.4, 3).play().timeline();
        var drawing = svg(timeline, 3);

        assertThat(groups(drawing, "bar"))
                .extracting(it -> all(it, "title").getFirst().getTextContent())
                .containsExactlyElementsOf(IntStream.range(0, timeline.lanes().count())
                        .flatMap(row -> IntStream.range(
                                timeline.lanes().first(row), timeline.lanes().end(row)))
                        .mapToObj(it -> timeline.bar(timeline.lanes().bar(it)).spoken(0))
                        .toList());
        assertThat(groups(group(drawing, "turns"), "turn"))
                .extracting(it -> all(it, "title").getFirst().getTextContent())
                .isSubsetOf(timeline.turns().stream().map(it -> it.spoken()).toList())
                .hasSizeGreaterThan(10);
        assertThat(words(drawing)).contains("orchestrator", "running", "Task1", "Task12");
        assertThat(all(drawing, "title").getFirst().getTextContent()).isEqualTo("Timeline of run " + Runs.ID);
    }

    @Test
    void turnsAreOnTopWhereTheyWere() {
        var timeline = Runs.fanOut(4).slots(1).seconds(1, 1).play().timeline();
        var drawing = svg(timeline, 1);
        var turns = groups(drawing, "turn");

        assertThat(turns).hasSameSizeAs(timeline.turns());
        for (var turn : timeline.turns()) {
            assertThat(turns)
                    .filteredOn(
                            it -> all(it, "title").getFirst().getTextContent().equals(turn.spoken()))
                    .singleElement()
                    .satisfies(it -> {
                        var shape = all(it, "rect").getFirst();
                        assertThat(number(shape, "x")).isEqualTo(x(timeline, turn.start()), within(NEAR));
                        assertThat(number(shape, "y") + number(shape, "height"))
                                .isLessThan(y(drawing, "Task1") - LANE / 2);
                    });
        }
    }

    private static double y(Element drawing, String label) {
        return all(group(drawing, "labels"), "text").stream()
                .filter(it -> it.getTextContent().equals(label))
                .mapToDouble(it -> number(it, "y"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void ticksAreAtRoundTimes() {
        var timeline = Runs.fanOut(20).play().timeline();
        var ticks = all(group(svg(timeline, 8), "axis"), "text");

        assertThat(ticks).hasSizeGreaterThan(5);
        assertThat(ticks.getFirst().getTextContent()).isEqualTo("0");
        for (int i = 0; i < ticks.size(); i++) {
            long time = timeline.begin() + i * 500_000_000L;
            if (i > 0) assertThat(ticks.get(i).getTextContent()).isEqualTo(i / 2 + (i % 2 == 0 ? ".0 s" : ".5 s"));
            assertThat(number(ticks.get(i), "x") - 4).isEqualTo(x(timeline, time), within(NEAR));
        }
    }

    @Test
    void fanOutFanInAndTheLastItemAreMarked() {
        var timeline = Runs.fanOut(20).play().timeline();
        var drawing = svg(timeline, 8);
        var straggler = timeline.straggler();
        var label = timeline.bar(straggler).label();

        assertThat(numbers(all(group(drawing, "fan-out"), "path").getFirst()).getFirst())
                .isEqualTo(x(timeline, moment(timeline, Mark.Kind.FAN_OUT)), within(NEAR));
        assertThat(words(group(drawing, "fan-out"))).containsExactly("fan-out");
        assertThat(numbers(all(group(drawing, "fan-in"), "path").getFirst()).getFirst())
                .isEqualTo(x(timeline, timeline.fanIn()), within(NEAR));
        assertThat(words(group(drawing, "fan-in")))
                .singleElement()
                .asString()
                .matches("fan-in, waited \\d+ ms for " + label);
        var arrow = numbers(all(group(drawing, "straggler"), "path").getFirst());
        assertThat(arrow.getFirst() - 3).isEqualTo(x(timeline, timeline.bars().ended(straggler)), within(NEAR));
        assertThat(arrow.get(1)).isEqualTo(y(drawing, label), within(LANE / 2));
        assertThat(words(group(drawing, "legend"))).contains("ended last, alone");
    }

    private static long moment(Timeline timeline, Mark.Kind kind) {
        return timeline.marks().stream()
                .filter(it -> it.kind() == kind)
                .mapToLong(Mark::at)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void outagesAreShaded() {
        var timeline = Runs.fanOut(12)
                .crash(Duration.ofMillis(1200), Duration.ofSeconds(3))
                .play()
                .timeline();
        var mark = timeline.marks().stream()
                .filter(it -> it.kind() == Mark.Kind.OUTAGE)
                .findFirst()
                .orElseThrow();
        var outage = group(svg(timeline, 8), "outage");
        var shade = all(outage, "rect").getFirst();

        assertThat(words(outage)).singleElement().asString().startsWith("outage 3");
        assertThat(number(shade, "x")).isEqualTo(x(timeline, mark.at()), within(NEAR));
        assertThat(number(shade, "x") + number(shade, "width")).isEqualTo(x(timeline, mark.until()), within(NEAR));
        assertThat(number(shade, "height")).isGreaterThan(12 * LANE);
    }

    @Test
    void theLegendHasTheStatesThatOccurOnly() {
        var smooth = svg(Runs.fanOut(8).slots(8).play().timeline(), 8);
        var rough = svg(
                Runs.fanOut(40)
                        .failing(0.3, 2)
                        .crash(Duration.ofMillis(1400), Duration.ofSeconds(2))
                        .play()
                        .timeline(),
                8);
        var untold = svg(Runs.fanOut(8).unobserved().play().timeline(), 0);

        assertThat(words(group(smooth, "legend")))
                .containsExactly("completed", "turn: replayed, new", "ended last, alone");
        assertThat(words(group(rough, "legend")))
                .containsExactly(
                        "waiting", "completed", "failed", "abandoned", "turn: replayed, new", "ended last, alone");
        assertThat(words(group(untold, "legend")))
                .contains("start not known: waited and ran")
                .doesNotContain("waiting", "running", "completed");
        assertThat(words(group(untold, "running")))
                .contains("not known: this worker does not tell when it starts an activity");
    }

    @Test
    void theStripShowsHowManyRanAtOnce() {
        var timeline = Runs.fanOut(20).slots(6).play().timeline();
        var strip = group(svg(timeline, 12), "running");
        var area = all(strip, "path").get(1);
        var steps = new ArrayList<double[]>();
        var step = Pattern.compile("H ([0-9.]+) V ([0-9.]+)").matcher(area.getAttribute("d"));
        while (step.find())
            steps.add(new double[] {Double.parseDouble(step.group(1)), Double.parseDouble(step.group(2))});
        double bottom = steps.getLast()[1];
        double top = steps.stream().mapToDouble(it -> it[1]).min().orElseThrow();
        double limit = numbers(all(strip, "path").getLast()).get(1);

        assertThat(words(strip)).containsExactly("running", "12", "0");
        assertThat((bottom - top) * 2).isEqualTo(bottom - limit, within(NEAR));
        for (int i = 0; i + 1 < steps.size(); i++) {
            double middle = (steps.get(i)[0] + steps.get(i + 1)[0]) / 2;
            if (steps.get(i + 1)[0] - steps.get(i)[0] < 4) continue;
            long time =
                    timeline.begin() + Math.round((middle - 170) / (1176 - 170) * (timeline.end() - timeline.begin()));
            assertThat((bottom - steps.get(i)[1]) / (bottom - limit) * 12)
                    .isEqualTo(timeline.running().at(time), within(NEAR));
        }
    }

    @Test
    void lanesThatAreLeftOutAreCounted() {
        var timeline = Runs.fanOut(9).play().timeline();
        var cut = svg(TimelineSvg.of(timeline, 8, 0, 3));

        assertThat(groups(cut, "bar")).hasSize(3);
        assertThat(words(group(cut, "labels"))).containsExactly("Task1", "Task2", "Task3");
        assertThat(words(group(cut, "more"))).containsExactly("and 7 more lanes; the first 3 are shown");
        assertThat(words(group(svg(TimelineSvg.of(timeline, 8, 0, 9)), "more")))
                .containsExactly("and 1 more lane; the first 9 are shown");
        assertThat(groups(svg(TimelineSvg.of(timeline, 8, 0, 10)), "more")).isEmpty();
    }

    @Test
    void fiveThousandLanesAreDrawn() {
        var timeline = Runs.fanOut(6_000).slots(500).play().timeline();
        var drawing = svg(timeline, 500);

        assertThat(words(group(drawing, "labels"))).hasSize(5_000);
        assertThat(words(group(drawing, "more"))).containsExactly("and 1,001 more lanes; the first 5,000 are shown");
        assertThat(groups(drawing, "turn")).hasSizeLessThan(700);
    }

    @Test
    void nowIsMarkedWhileTheRunIsLive() {
        var runs = Runs.fanOut(20).play();
        var now = Duration.ofMillis(1300);
        var live = svg(TimelineSvg.of(runs.timeline(now), 8, after(now)));

        assertThat(words(group(live, "now"))).containsExactly("now");
        assertThat(words(group(live, "legend"))).contains("running", "waiting");
        assertThat(groups(svg(runs.timeline(), 8), "now")).isEmpty();
    }

    @Test
    void timersAndEventsOfOtherOrchestrationsAreOnTheTrack() {
        var fold = new RunFold("order");
        fold.apply(new RunUpdate(List.of(order()), List.of(), true, false));
        var timeline = fold.snapshot();
        var now = after(Duration.ofSeconds(10));
        var drawing = svg(TimelineSvg.of(timeline, 0, now));

        assertThat(timeline.marks()).isNotEmpty();
        assertThat(groups(drawing, "event"))
                .singleElement()
                .satisfies(it ->
                        assertThat(all(it, "title").getFirst().getTextContent()).contains("<approved> & \"paid\""));
        assertThat(groups(drawing, "bar")).hasSize(3);
        assertThat(groups(drawing, "running")).isEmpty();
        assertThat(words(drawing)).contains("timer 30 s", "<Ship & go>");
    }

    private static RunUpdate.InstanceUpdate order() {
        List<HistoryEvent> history = List.of(
                new HistoryEvent.TurnStarted(-1, Runs.START),
                new HistoryEvent.TimerCreated(0, Runs.START, Runs.START.plusSeconds(30)),
                new HistoryEvent.TimerCreated(1, Runs.START, Runs.START.plusSeconds(3)),
                new HistoryEvent.ChildCreated(2, Runs.START, "child", "<Ship & go>", null, null, null, Map.of()),
                new HistoryEvent.EventRaised(-1, Runs.START.plusSeconds(2), "<approved> & \"paid\"", null),
                new HistoryEvent.TimerFired(-1, Runs.START.plusSeconds(3), Runs.START.plusSeconds(3), 1));
        Instant at = Runs.START;
        var state = new InstanceState(
                "order",
                "g1",
                "Order",
                null,
                OrchestrationStatus.RUNNING,
                at,
                at,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
        return new RunUpdate.InstanceUpdate(
                state,
                0,
                history.stream().map(it -> new Recorded(it, new byte[0])).toList());
    }

    @Test
    void aRunOfWhichNothingIsKnownIsADrawingToo() {
        assertThat(groups(svg(TimelineSvg.of(Timeline.EMPTY, 0, 0)), "bar")).isEmpty();
    }

    /// What is left of a bar without its colours, its words and its size is the same only where the state is.
    @Test
    void statesCanBeToldWithoutColor() {
        var runs = Runs.fanOut(40)
                .failing(0.3, 2)
                .crash(Duration.ofMillis(1400), Duration.ofSeconds(2))
                .play();
        Map<String, Set<BarState>> states = new TreeMap<>();
        for (var millis : List.of(900, 60_000)) {
            var some = runs.timeline(Duration.ofMillis(millis));
            var bars = groups(svg(TimelineSvg.of(some, 8, after(Duration.ofMillis(millis)))), "bar")
                    .iterator();
            for (int row = 0; row < some.lanes().count(); row++) {
                for (int at = some.lanes().first(row); at < some.lanes().end(row); at++) {
                    var state = some.bars().state(some.lanes().bar(at));
                    states.computeIfAbsent(shape(bars.next()), key -> EnumSet.noneOf(BarState.class))
                            .add(state);
                }
            }
            assertThat(bars).isExhausted();
        }

        assertThat(states.values()).allSatisfy(it -> assertThat(it).hasSize(1));
        assertThat(states.values().stream().flatMap(Set::stream))
                .contains(BarState.WAITING, BarState.RUNNING, BarState.COMPLETED, BarState.FAILED, BarState.ABANDONED);
    }

    private static String shape(Element bar) {
        var shapes = new StringBuilder();
        for (var tag : List.of("rect", "path")) {
            for (var it : all(bar, tag)) {
                if (!bar.equals(it.getParentNode())) continue;
                shapes.append(tag);
                for (int i = 0; i < it.getAttributes().getLength(); i++) {
                    shapes.append(' ').append(it.getAttributes().item(i));
                }
                shapes.append('\n');
            }
        }
        return shapes.toString().replaceAll("#[0-9a-f]{6}", "#").replaceAll("-?[0-9.]+", "0");
    }

    @Property(tries = 60)
    void nothingIsOutsideOfTheDrawingAndNoFlagHidesAnother(
            @ForAll @IntRange(min = 1, max = 40) int items,
            @ForAll @IntRange(min = 1, max = 9) int slots,
            @ForAll @IntRange(max = 100) int percent,
            @ForAll boolean crash) {
        var script = Runs.fanOut(items).slots(slots).failing(0.2, 2).seed(items).chunks(9);
        if (crash) script.crash(Duration.ofMillis(900), Duration.ofMillis(700));
        var runs = script.play();
        var at = Duration.between(Runs.START, runs.end()).multipliedBy(percent).dividedBy(100);
        var drawing = svg(TimelineSvg.of(runs.timeline(at), slots, after(at)));
        double width = number(drawing, "width");
        double height = number(drawing, "height");

        for (var rect : all(drawing, "rect")) {
            if (!(rect.getParentNode() instanceof Element in)
                    || !in.getTagName().equals("g")) continue;
            assertThat(number(rect, "x")).isNotNegative();
            assertThat(number(rect, "x") + number(rect, "width")).isLessThanOrEqualTo(width);
            assertThat(number(rect, "y") + number(rect, "height")).isLessThanOrEqualTo(height);
        }
        for (var text : all(drawing, "text")) {
            assertThat(left(text)).isNotNegative();
            assertThat(left(text) + SvgText.width(text.getTextContent())).isLessThanOrEqualTo(width + 1);
            assertThat(number(text, "y")).isBetween(8.0, height);
        }
        assertApart(Stream.of("fan-out", "fan-in", "outage", "terminated")
                .flatMap(it -> groups(drawing, it).stream())
                .flatMap(it -> all(it, "text").stream())
                .toList());
        assertApart(all(group(drawing, "legend"), "text"));
    }

    @Test
    void flagsThatAreCloseTakeLinesOfTheirOwnAsFarAsThereAreLines() {
        var fold = new RunFold(Runs.ID);
        fold.apply(Runs.fanOut(20).play().until(Duration.ofSeconds(3)));
        for (int i = 0; i < 9; i++) {
            fold.lost(after(Duration.ofMillis(1000 + 50 * i)));
            fold.reached(after(Duration.ofMillis(1020 + 50 * i)));
        }
        var drawing = svg(TimelineSvg.of(fold.snapshot(), 8, after(Duration.ofSeconds(3))));
        var outages = groups(drawing, "outage");
        var words = outages.stream().flatMap(it -> all(it, "text").stream()).toList();

        assertThat(outages).hasSize(9).allSatisfy(it -> {
            assertThat(all(it, "title"))
                    .singleElement()
                    .satisfies(title -> assertThat(title.getTextContent()).isEqualTo("hub out of reach 20 ms"));
            assertThat(all(it, "rect")).hasSize(1);
        });
        assertThat(words).hasSize(5);
        assertThat(words.stream().map(it -> number(it, "y")).distinct()).hasSize(5);
        assertThat(words).allSatisfy(it -> assertThat(number(it, "y")).isLessThan(y(drawing, "Task1") - LANE));
        assertApart(Stream.concat(words.stream(), all(group(drawing, "fan-out"), "text").stream())
                .toList());
    }

    private static double left(Element text) {
        double width = SvgText.width(text.getTextContent());
        return number(text, "x")
                - switch (text.getAttribute("text-anchor")) {
                    case "end" -> width;
                    case "middle" -> width / 2;
                    default -> 0;
                };
    }

    private static void assertApart(List<Element> texts) {
        for (var one : texts) {
            for (var other : texts) {
                if (one.equals(other) || number(one, "y") != number(other, "y")) continue;
                boolean apart = left(one) + SvgText.width(one.getTextContent()) <= left(other)
                        || left(other) + SvgText.width(other.getTextContent()) <= left(one);
                assertThat(apart)
                        .as("%s | %s", one.getTextContent(), other.getTextContent())
                        .isTrue();
            }
        }
    }

    @Test
    void longTextIsCutByWidth() {
        for (var text : List.of("W".repeat(60), "i".repeat(200), "漢字".repeat(40), "🚀".repeat(40), "short")) {
            var cut = SvgText.shorten(text, 150);
            assertThat(SvgText.width(cut)).isLessThanOrEqualTo(150);
            assertThat(text).startsWith(cut.replace("…", ""));
            assertThat(cut.codePoints()).noneMatch(it -> it >= 0xD800 && it < 0xE000);
        }
        assertThat(SvgText.shorten("short", 150)).isEqualTo("short");
        assertThat(Arrays.asList(SvgText.width("ii"), SvgText.width("WW"))).isSorted();
    }
}
