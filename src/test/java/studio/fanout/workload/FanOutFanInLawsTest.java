package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import studio.fanout.workload.SimulatedHub.Call;
import studio.fanout.workload.SimulatedHub.Instance;

class FanOutFanInLawsTest {

    private static final RunOptions OPTIONS =
            RunOptions.DEFAULTS.withFailureRate(0.4).withMaxAttempts(4).withOnFailure(OnFailure.COLLECT);

    /// The output of a seeded run is a function of its input: no order of completions, batching of turns or
    /// split into children shows in it.
    @Property(tries = 60)
    void outputDependsOnTheInputAlone(
            @ForAll long order, @ForAll long seed, @ForAll @Size(min = 1, max = 30) List<Character> letters) {
        RunInput input =
                new RunInput(letters.stream().map(letter -> "item " + letter).toList(), OPTIONS.withSeed(seed));
        SimulatedHub hub = new SimulatedHub(order);

        Instance run = hub.start("run", input.toJson());
        hub.finish();

        assertThat(run.output()).isEqualTo(Json.write(expected(input)));
    }

    @Property(tries = 4)
    void childrenChangeNothing(
            @ForAll long order, @ForAll long seed, @ForAll @IntRange(min = 201, max = 620) int size) {
        RunInput input =
                new RunInput(IntStream.range(0, size).mapToObj(i -> "item " + i).toList(), OPTIONS.withSeed(seed));
        SimulatedHub hub = new SimulatedHub(order);

        Instance run = hub.start("run", input.toJson());
        hub.finish();

        assertThat(run.output()).isEqualTo(Json.write(expected(input)));
    }

    /// Attempts of an item count up from 1, stop at the first success, and each is its own scheduled task.
    @Property(tries = 60)
    void everyAttemptIsATaskOfItsOwn(@ForAll long order, @ForAll long seed) {
        RunInput input = new RunInput(List.of("A", "B", "C", "D", "E", "A"), OPTIONS.withSeed(seed));
        SimulatedHub hub = new SimulatedHub(order);

        hub.start("run", input.toJson());
        hub.finish();

        assertThat(hub.calls()).extracting(Call::id).doesNotHaveDuplicates();
        Map<Integer, List<Integer>> attempts = hub.calls(Workload.PROCESS_ACTIVITY)
                .map(Call::item)
                .collect(Collectors.groupingBy(
                        WorkItem::index, Collectors.mapping(WorkItem::attempt, Collectors.toList())));
        assertThat(attempts).hasSize(6);
        attempts.forEach((index, numbers) -> assertThat(numbers)
                .isEqualTo(IntStream.rangeClosed(1, expectedAttempts(input, index))
                        .boxed()
                        .toList()));
    }

    @Example
    void childrenOfChildrenChangeNothing() {
        int size = Workload.MAX_CHILDREN * Workload.MAX_WIDTH + 1;
        RunInput input = new RunInput(
                IntStream.range(0, size).mapToObj(i -> "item " + i).toList(),
                OPTIONS.withMaxAttempts(1).withSeed(3L));
        SimulatedHub hub = new SimulatedHub(3);

        Instance run = hub.start("run", input.toJson());
        hub.finish();

        assertThat(hub.instanceIds()).contains("run:0001", "run:0006", "run:0006:0006");
        assertThat(run.output()).isEqualTo(Json.write(expected(input)));
    }

    private static Summary expected(RunInput input) {
        return Tally.of(Slice.whole(input)
                        .items()
                        .map(FanOutFanInLawsTest::outcome)
                        .toList())
                .toSummary();
    }

    private static int expectedAttempts(RunInput input, int index) {
        WorkItem item = Slice.whole(input).items().toList().get(index);
        return outcome(item) instanceof FailedItem failed
                ? failed.attempts()
                : successfulAttempt(item).attempt();
    }

    private static Share outcome(WorkItem item) {
        WorkItem last = successfulAttempt(item);
        Simulation simulation = Simulation.of(last);
        return simulation.fails()
                ? new FailedItem(
                        item.item(), String.valueOf(new SimulatedFailureException(last).getMessage()), last.attempt())
                : ItemResult.of(item.item(), simulation);
    }

    private static WorkItem successfulAttempt(WorkItem item) {
        WorkItem attempt = item;
        while (Simulation.of(attempt).fails() && !attempt.isLastAttempt()) {
            attempt = attempt.nextAttempt();
        }
        return attempt;
    }
}
