package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static studio.fanout.ui.export.Markup.LANE;
import static studio.fanout.ui.export.Markup.NEAR;
import static studio.fanout.ui.export.Markup.after;
import static studio.fanout.ui.export.Markup.all;
import static studio.fanout.ui.export.Markup.group;
import static studio.fanout.ui.export.Markup.groups;
import static studio.fanout.ui.export.Markup.number;
import static studio.fanout.ui.export.Markup.svg;
import static studio.fanout.ui.export.Markup.words;
import static studio.fanout.ui.export.Markup.x;
import static studio.fanout.ui.export.Markup.y;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// All that the timeline has is in the drawing, as far as there is room.
class TimelineSvgTest {
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
        var state = InstanceStateBuilder.of("order")
                .name("Order")
                .created(Runs.START)
                .build();
        return new RunUpdate.InstanceUpdate(
                state,
                0,
                history.stream().map(it -> new Recorded(it, new byte[0])).toList());
    }

    @Test
    void aRunOfWhichNothingIsKnownIsADrawingToo() {
        assertThat(groups(svg(TimelineSvg.of(Timeline.EMPTY, 0, 0)), "bar")).isEmpty();
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
}
