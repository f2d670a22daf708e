package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.ui.export.Markup.LANE;
import static studio.fanout.ui.export.Markup.after;
import static studio.fanout.ui.export.Markup.all;
import static studio.fanout.ui.export.Markup.group;
import static studio.fanout.ui.export.Markup.groups;
import static studio.fanout.ui.export.Markup.number;
import static studio.fanout.ui.export.Markup.svg;
import static studio.fanout.ui.export.Markup.words;
import static studio.fanout.ui.export.Markup.y;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;

/// The drawing can be read: its states are told apart, and no words hide others.
class SvgLegibilityTest {
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
