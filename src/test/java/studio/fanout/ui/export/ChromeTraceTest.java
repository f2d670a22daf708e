package studio.fanout.ui.export;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

class ChromeTraceTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Instant T0 = Runs.START;

    @Provide
    Arbitrary<Runs> runs() {
        return Combinators.combine(
                        Arbitraries.integers().between(1, 30),
                        Arbitraries.integers().between(1, 8),
                        Arbitraries.longs().between(0, 1000),
                        Arbitraries.doubles().between(0, 0.5),
                        Arbitraries.of(3, 7, 1000),
                        Arbitraries.of(0, 700, 1500),
                        Arbitraries.of(true, true, false))
                .as((items, slots, seed, failures, chunk, crash, told) -> {
                    var script = Runs.fanOut(items)
                            .slots(slots)
                            .workers(Math.max(1, slots / 3))
                            .seed(seed)
                            .failing(failures, 3)
                            .chunks(chunk);
                    if (crash > 0) script.crash(Duration.ofMillis(crash), Duration.ofMillis(600));
                    return (told ? script : script.unobserved()).play();
                });
    }

    @Property(tries = 150)
    void anyRunAtAnyMomentIsWhole(@ForAll("runs") Runs runs, @ForAll @IntRange(max = 100) int percent) {
        var length = Duration.between(T0, runs.end());
        var at = length.multipliedBy(percent).dividedBy(100);
        assertWhole(runs.timeline(at), EpochNanos.of(T0.plus(at)));
    }

    @Test
    void triesOnOneSlotThatOverlapAreApart() {
        var fold = new RunFold(Runs.ID);
        var history = List.of(scheduled(0), scheduled(1), scheduled(2), scheduled(3));
        var attempts = List.of(
                attempt(0, 100, 500, Attempt.Outcome.COMPLETED),
                attempt(1, 300, 700, Attempt.Outcome.COMPLETED),
                attempt(2, 500, 600, Attempt.Outcome.COMPLETED),
                attempt(3, 650, null, Attempt.Outcome.RUNNING));
        fold.apply(update(history, attempts));
        var timeline = fold.snapshot();

        assertWhole(timeline, EpochNanos.of(T0.plusSeconds(2)));
        assertThat(names(events(timeline, EpochNanos.of(T0.plusSeconds(2))), "thread_name"))
                .containsExactly("Slot 1", "Slot 1 (2)");
    }

    @Test
    void whatTakesNoSlotHasTracksOfItsOwn() {
        var fold = new RunFold(Runs.ID);
        List<HistoryEvent> history = new ArrayList<>();
        for (int id = 0; id < 3; id++) {
            history.add(new HistoryEvent.ChildCreated(
                    id, T0.plusMillis(id), "child" + id, "Ship", null, null, null, Map.of()));
        }
        history.add(new HistoryEvent.TimerCreated(3, T0, T0.plusSeconds(1)));
        history.add(new HistoryEvent.TimerCreated(4, T0, T0.plusSeconds(9)));
        history.add(new HistoryEvent.ChildCompleted(-1, T0.plusMillis(800), 1, "1"));
        history.add(new HistoryEvent.TimerFired(-1, T0.plusSeconds(1), T0.plusSeconds(1), 3));
        fold.apply(update(history, List.of()));
        var timeline = fold.snapshot();
        var now = EpochNanos.of(T0.plusSeconds(2));

        assertWhole(timeline, now);
        assertThat(names(events(timeline, now), "thread_name"))
                .containsExactly(
                        "Child orchestrations", "Child orchestrations (2)", "Child orchestrations (3)", "Timers");
    }

    @Test
    void tracksAreNamedForWhatTheyHold() {
        var timeline = Runs.fanOut(12).slots(4).workers(2).chunks(5).play().timeline();
        var events = events(timeline, timeline.end());

        assertThat(names(events, "process_name"))
                .containsExactlyInAnyOrder("Orchestrator " + Runs.ID, "Queue", "Worker worker-1", "Worker worker-2");
        assertThat(names(events, "thread_name"))
                .containsExactlyInAnyOrder(
                        "Turns",
                        "Turns of " + Runs.ID + ":0",
                        "Turns of " + Runs.ID + ":5",
                        "Turns of " + Runs.ID + ":10",
                        "Slot 1",
                        "Slot 2",
                        "Slot 1",
                        "Slot 2");
    }

    @Test
    void nothingKnownIsATraceToo() {
        assertThat(events(Timeline.EMPTY, 0)).allMatch(ofPhase("M"));
    }

    private static HistoryEvent scheduled(int id) {
        return new HistoryEvent.TaskScheduled(id, T0, "Load", null, "\"" + id + "\"", null, Map.of());
    }

    private static Attempt attempt(int id, int from, Integer to, Attempt.Outcome outcome) {
        var end = to == null ? null : T0.plusMillis(to);
        return new Attempt(Runs.ID, "g1", id, 1, "worker", 0, T0.plusMillis(from), end, outcome);
    }

    private static RunUpdate update(List<HistoryEvent> history, List<Attempt> attempts) {
        var state =
                InstanceStateBuilder.of(Runs.ID).executionId("g1").created(T0).build();
        var recorded = history.stream().map(it -> new Recorded(it, new byte[0])).toList();
        return new RunUpdate(List.of(new RunUpdate.InstanceUpdate(state, 0, recorded)), attempts, true, false);
    }

    private static List<JsonNode> events(Timeline timeline, long now) {
        try {
            return JSON.readTree(ChromeTrace.of(timeline, now))
                    .path("traceEvents")
                    .valueStream()
                    .toList();
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> names(List<JsonNode> events, String kind) {
        return events.stream()
                .filter(it -> it.path("name").asText().equals(kind))
                .map(it -> it.path("args").path("name").asText())
                .toList();
    }

    private static Predicate<JsonNode> ofPhase(String phase) {
        return it -> it.path("ph").asText().equals(phase);
    }

    private static void assertWhole(Timeline timeline, long now) {
        var events = events(timeline, now);
        var slices = events.stream().filter(ofPhase("X")).toList();
        assertApart(slices);
        var pairs = events.stream()
                .filter(ofPhase("b").or(ofPhase("e")))
                .collect(groupingBy(it -> it.path("id").asText()))
                .values();
        assertThat(pairs).allSatisfy(ChromeTraceTest::assertPair);
        assertThat(events).noneMatch(it -> it.path("ts").asLong() < 0);
        assertNamed(events);
        assertTurns(slices, timeline);
        assertBars(slices, pairs, timeline, now);
    }

    /// More than a viewer asks for: not even one within the other, as nothing here calls anything.
    private static void assertApart(List<JsonNode> slices) {
        var tracks = slices.stream().collect(groupingBy(it -> List.of(it.path("pid"), it.path("tid"))));
        for (var track : tracks.values()) {
            var sorted = track.stream()
                    .sorted(Comparator.<JsonNode>comparingLong(
                                    it -> it.path("ts").asLong())
                            .thenComparingLong(it -> it.path("dur").asLong()))
                    .toList();
            for (int i = 0; i < sorted.size(); i++) {
                assertThat(sorted.get(i).path("ts").isIntegralNumber()).isTrue();
                assertThat(sorted.get(i).path("dur").isIntegralNumber()).isTrue();
                assertThat(sorted.get(i).path("dur").asLong()).isNotNegative();
                if (i > 0) {
                    long end = sorted.get(i - 1).path("ts").asLong()
                            + sorted.get(i - 1).path("dur").asLong();
                    assertThat(sorted.get(i).path("ts").asLong()).isGreaterThanOrEqualTo(end);
                }
            }
        }
    }

    private static void assertPair(List<JsonNode> pair) {
        assertThat(pair).extracting(it -> it.path("ph").asText()).containsExactly("b", "e");
        for (var same : List.of("name", "cat", "pid")) {
            assertThat(pair.getFirst().path(same)).isEqualTo(pair.getLast().path(same));
        }
        assertThat(pair.getFirst().path("ts").asLong())
                .isLessThanOrEqualTo(pair.getLast().path("ts").asLong());
    }

    private static void assertNamed(List<JsonNode> events) {
        Set<List<Integer>> named = events.stream()
                .filter(it -> it.path("name").asText().equals("thread_name"))
                .map(it -> List.of(it.path("pid").asInt(), it.path("tid").asInt()))
                .collect(Collectors.toSet());
        assertThat(events)
                .filteredOn(ofPhase("X"))
                .allMatch(it -> named.contains(
                        List.of(it.path("pid").asInt(), it.path("tid").asInt())));
        assertThat(named.stream().map(List::getLast).distinct()).hasSameSizeAs(named);
    }

    private static void assertTurns(List<JsonNode> slices, Timeline timeline) {
        assertThat(slices)
                .filteredOn(it -> it.path("cat").asText().equals("turn"))
                .extracting(it -> "%s %s for %d"
                        .formatted(
                                it.path("args").path("instance").asText(),
                                it.path("name").asText(),
                                it.path("dur").asLong()))
                .containsExactlyInAnyOrderElementsOf(timeline.turns().stream()
                        .map(it -> "%s Turn %d for %d"
                                .formatted(it.instanceId(), it.number(), (it.end() - it.start()) / 1_000))
                        .toList());
        var tracks = slices.stream()
                .filter(it -> it.path("cat").asText().equals("turn"))
                .collect(groupingBy(it -> it.path("tid").asInt()));
        assertThat(tracks.values())
                .allSatisfy(it -> assertThat(it)
                        .extracting(turn -> turn.path("args").path("instance").asText())
                        .containsOnly(
                                it.getFirst().path("args").path("instance").asText()));
    }

    private static void assertBars(
            List<JsonNode> slices, Collection<List<JsonNode>> pairs, Timeline timeline, long now) {
        var bars = IntStream.range(0, timeline.bars().size())
                .filter(it -> timeline.lanes().rowOfBar(it) >= 0)
                .mapToObj(timeline::bar)
                .toList();
        assertThat(slices)
                .filteredOn(it -> !it.path("cat").asText().equals("turn"))
                .allSatisfy(it ->
                        assertThat(it.path("name")).isEqualTo(it.path("args").path("item")))
                .extracting(it -> words(it, it.path("dur").asLong()))
                .containsExactlyInAnyOrderElementsOf(bars.stream()
                        .filter(it -> it.started() != EpochNanos.NONE || it.undivided())
                        .map(it -> words(it, it.undivided() ? it.ended() - it.from() : it.ran(now)))
                        .toList());
        assertThat(pairs)
                .extracting(it -> words(
                        it.getFirst(),
                        it.getLast().path("ts").asLong()
                                - it.getFirst().path("ts").asLong()))
                .containsExactlyInAnyOrderElementsOf(bars.stream()
                        .filter(it -> !it.undivided() && (it.started() == EpochNanos.NONE || it.waited(now) > 0))
                        .map(it -> words(it, it.waited(now)))
                        .toList());
        assertThat(bars)
                .filteredOn(it -> it.state() != BarState.WAITING && it.state() != BarState.SKIPPED)
                .allMatch(it -> it.started() != EpochNanos.NONE || it.undivided());
    }

    private static String words(JsonNode event, long micros) {
        var args = event.path("args");
        return "%s by %s, task %d, attempt %d, %s, for %d µs"
                .formatted(
                        args.path("item").asText(),
                        args.path("instance").asText(),
                        args.path("taskId").asInt(),
                        args.path("attempt").asInt(),
                        args.path("state").asText(),
                        micros);
    }

    private static String words(Bar bar, long nanos) {
        return "%s by %s, task %d, attempt %d, %s, for %d µs"
                .formatted(
                        bar.label(),
                        bar.instanceId(),
                        bar.taskId(),
                        bar.attempt(),
                        bar.state().word(),
                        nanos / 1_000);
    }
}
