package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.workload.SimulatedHub.Call;
import studio.fanout.workload.SimulatedHub.Instance;

class FanOutFanInTest {

    private static final RunOptions AT_ONCE = RunOptions.DEFAULTS.withSeconds(0, 0);

    private final SimulatedHub hub = new SimulatedHub(1);

    @Test
    void schedulesEveryItemInTheFirstTurnAndNothingElse() {
        Instance run = hub.start("run", "[\"Task1\",\"Task2\",\"Task3\"]");

        hub.turn(run);

        assertThat(hub.calls()).extracting(Call::name).containsOnly(Workload.PROCESS_ACTIVITY);
        assertThat(hub.calls())
                .extracting(Call::input)
                .containsExactly(
                        "{\"item\":\"Task1\",\"index\":0,\"attempt\":1}",
                        "{\"item\":\"Task2\",\"index\":1,\"attempt\":1}",
                        "{\"item\":\"Task3\",\"index\":2,\"attempt\":1}");
        assertThat(run.customStatus).isEqualTo("{\"items\":3,\"done\":0,\"failed\":0}");
    }

    @Test
    void givesTheSixFieldsOfTheContract() {
        Instance run = hub.start("run", "[\"Task1\",\"Task2\",\"Task3\"]");
        hub.turn(run);
        List<Call> items = List.copyOf(hub.calls());
        hub.complete(items.get(2), result("Task3", "1.2", 99));
        hub.complete(items.get(0), result("Task1", "1.23", 10));
        hub.complete(items.get(1), result("Task2", "1.04", 56));
        hub.turn(run);

        hub.finish();

        assertThat(hub.calls(Workload.AGGREGATE_ACTIVITY))
                .singleElement()
                .extracting(Call::input)
                .isEqualTo("[" + result("Task1", "1.23", 10) + "," + result("Task2", "1.04", 56) + ","
                        + result("Task3", "1.2", 99) + "]");
        assertThat(run.output())
                .isEqualTo("{\"total_items_processed\":3,\"total_value\":165,\"average_value\":55.0,"
                        + "\"total_processing_time\":3.47,"
                        + "\"processed_items\":[\"Processed_Task1\",\"Processed_Task2\",\"Processed_Task3\"],"
                        + "\"success\":true}");
        assertThat(run.customStatus).isEqualTo("{\"items\":3,\"done\":3,\"failed\":0}");
    }

    @Test
    void worksOnTheDefaultItemsWhenThereIsNoInput() {
        for (String input : new String[] {null, "", "null", "[]", "{}", "{\"workItems\":[]}"}) {
            SimulatedHub fresh = new SimulatedHub(1);
            fresh.turn(fresh.start("run", input));
            assertThat(fresh.calls())
                    .as("input %s", input)
                    .extracting(call -> call.item().item())
                    .isEqualTo(RunInput.DEFAULT_ITEMS);
        }
    }

    @Test
    void failsWithASentenceWhenTheInputIsWrong() {
        Instance wrong = hub.start("wrong", "{\"maxAttempts\":0}");
        Instance broken = hub.start("broken", "{\"workItems\":");

        hub.finish();

        assertThat(wrong.failure().getErrorMessage())
                .isEqualTo("maxAttempts must be a whole number from 1 to 100, but is 0.");
        assertThat(wrong.failure().getErrorType()).isEqualTo(InvalidRunInputException.class.getName());
        assertThat(broken.failure().getErrorMessage()).startsWith("The input is not valid JSON at line 1, column ");
        assertThat(hub.calls()).isEmpty();
    }

    @Test
    void retriesInTheTurnThatSeesTheFailureWhileOthersStillRun() {
        Instance run = hub.start("run", input(List.of("A", "B", "C"), AT_ONCE.withMaxAttempts(3)));
        hub.turn(run);
        Call b = hub.calls().get(1);
        Call c = hub.calls().get(2);

        hub.fail(c, "boom", "no luck", false);
        hub.fail(b, "boom", "no luck", false);
        hub.turn(run);
        hub.fail(hub.calls().get(3), "boom", "no luck again", false);
        hub.turn(run);

        assertThat(hub.calls())
                .extracting(call -> call.id() + call.item().item() + call.item().attempt())
                .containsExactly("0A1", "1B1", "2C1", "3C2", "4B2", "5C3");
        assertThat(run.customStatus).isEqualTo("{\"items\":3,\"done\":0,\"failed\":0}");
        hub.finish();
        assertThat(summary(run).processedItems()).containsExactly("Processed_A", "Processed_B", "Processed_C");
    }

    @Test
    void countsFinishedItemsWhateverIsWaitedFor() {
        Instance run = hub.start("run", input(List.of("A", "B", "C", "D"), AT_ONCE));
        hub.turn(run);

        hub.fail(hub.calls().get(3), "boom", "no luck", false);
        hub.work(hub.calls().get(2));
        hub.turn(run);

        assertThat(Progress.parse(run.customStatus)).contains(new Progress(4, 2, 1));
    }

    @Test
    void doesNotRetryWhatCannotSucceed() {
        Instance run = hub.start("run", input(List.of("A"), AT_ONCE.withMaxAttempts(3)));
        hub.turn(run);

        hub.fail(hub.calls().getFirst(), "boom", "hopeless", true);
        hub.finish();

        assertThat(run.failure().getErrorMessage()).isEqualTo("1 of 1 work items failed: A (hopeless)");
    }

    @Test
    void failsNamingEveryFailedItemOnceAllAreDone() {
        List<String> items =
                IntStream.rangeClosed(1, 20).mapToObj(i -> "Task" + i).toList();
        Instance run = hub.start("run", input(items, AT_ONCE));
        hub.turn(run);
        hub.fail(hub.calls().get(8), "java.io.IOException", "disk\nfull", false);
        hub.fail(hub.calls().get(2), "java.lang.NullPointerException", "", false);
        hub.turn(run);
        assertThat(run.isOver()).isFalse();

        hub.finish();

        assertThat(run.failure().getErrorType()).isEqualTo(WorkItemsFailedException.class.getName());
        assertThat(run.failure().getErrorMessage())
                .isEqualTo("2 of 20 work items failed: Task3 (java.lang.NullPointerException), Task9 (disk full)");
        assertThat(hub.calls(Workload.AGGREGATE_ACTIVITY)).isEmpty();
        assertThat(Progress.parse(run.customStatus)).contains(new Progress(20, 20, 2));
    }

    @Test
    void collectsFailedItemsWhenAsked() {
        RunOptions options = AT_ONCE.withFailureRate(1).withMaxAttempts(2).withOnFailure(OnFailure.COLLECT);
        Instance run = hub.start("run", input(List.of("A", "B"), options));

        hub.finish();

        assertThat(run.output())
                .isEqualTo("{\"total_items_processed\":0,\"total_value\":0,\"average_value\":0.0,"
                        + "\"total_processing_time\":0.0,\"processed_items\":[],\"success\":false,\"failed_items\":["
                        + "{\"item\":\"A\",\"error\":\"simulated failure, attempt 2 of 2\",\"attempts\":2},"
                        + "{\"item\":\"B\",\"error\":\"simulated failure, attempt 2 of 2\",\"attempts\":2}]}");
        assertThat(hub.calls(Workload.PROCESS_ACTIVITY)).hasSize(4);
    }

    @Test
    void takesAStrangeResultForAFailure() {
        Instance run = hub.start("run", input(List.of("A", "B"), AT_ONCE));
        hub.turn(run);

        hub.complete(hub.calls().get(0), null);
        hub.complete(hub.calls().get(1), "\"done\"");
        hub.finish();

        assertThat(run.failure().getErrorMessage())
                .isEqualTo("2 of 2 work items failed: A (process_work_item returned something else than a result), "
                        + "B (process_work_item returned something else than a result)");
    }

    @Test
    void keepsAnyTextIntact() {
        List<String> items = List.of(
                "naïve 🚀👩‍👩‍👧",
                "שלום עולם",
                "say \"hi\"\\",
                "two\nlines\tand a tab",
                "x".repeat(10_000),
                "same",
                "same",
                "{}");
        Instance run = hub.start("run", input(items, AT_ONCE));

        hub.finish();

        assertThat(summary(run).processedItems())
                .isEqualTo(items.stream().map(item -> "Processed_" + item).toList());
    }

    @Test
    void fansOutDirectlyUpToTheLimit() {
        Instance run = hub.start("run", input(Collections.nCopies(Workload.MAX_WIDTH, "x"), AT_ONCE));

        hub.turn(run);

        assertThat(hub.calls()).hasSize(Workload.MAX_WIDTH);
        assertThat(hub.instanceIds()).containsExactly("run");
    }

    @Test
    void splitsAWideFanOutIntoChildren() throws JsonProcessingException {
        List<String> items = IntStream.range(0, 450).mapToObj(i -> "Task" + i).toList();
        RunOptions options = AT_ONCE.withSeed(7L).withOnFailure(OnFailure.COLLECT);
        Instance run = hub.start("run", input(items, options));

        hub.turn(run);

        assertThat(hub.instanceIds()).containsExactly("run", "run:0001", "run:0002", "run:0003");
        assertThat(hub.calls()).isEmpty();
        JsonNode second = Json.MAPPER.readTree(hub.instance("run:0002").input);
        assertThat(second.path("workItems")).hasSize(150).first().hasToString("\"Task150\"");
        assertThat(second.path("firstIndex").intValue()).isEqualTo(150);
        assertThat(second.path("seed").intValue()).isEqualTo(7);
        assertThat(second.has("onFailure")).isFalse();
        hub.finish();
        assertThat(summary(run).processedItems())
                .isEqualTo(items.stream().map(item -> "Processed_" + item).toList());
        assertThat(Progress.parse(run.customStatus)).contains(new Progress(450, 450, 0));
        assertThat(Progress.parse(hub.instance("run:0002").customStatus)).contains(new Progress(150, 150, 0));
        assertThat(run.history.stream().filter(HistoryEvent::hasTaskScheduled)).hasSize(1);
    }

    @Test
    void namesTheFailedItemsOfAllChildren() {
        List<String> items = IntStream.range(0, 250).mapToObj(i -> "Task" + i).toList();
        Instance run = hub.start("run", input(items, AT_ONCE.withFailureRate(1)));

        hub.finish();

        assertThat(run.failure().getErrorMessage())
                .startsWith("250 of 250 work items failed: Task0 (simulated failure, attempt 1 of 1), Task1 (")
                .contains("Task99 (")
                .doesNotContain("Task100 (")
                .endsWith(") and 150 more");
    }

    @Test
    void takesTheItemsOfATerminatedChildForFailed() {
        List<String> items = IntStream.range(0, 201).mapToObj(i -> "Task" + i).toList();
        Instance run = hub.start("run", input(items, AT_ONCE.withOnFailure(OnFailure.COLLECT)));
        hub.turn(run);

        hub.terminate(hub.instance("run:0002"));
        hub.finish();

        assertThat(summary(run).totalItemsProcessed()).isEqualTo(100);
        assertThat(summary(run).failedItems())
                .hasSize(101)
                .first()
                .isEqualTo(new FailedItem("Task100", "the child was terminated", 0));
    }

    private static String input(List<String> items, RunOptions options) {
        return new RunInput(items, options).toJson();
    }

    private static String result(String item, String seconds, int value) {
        return "{\"item\":\"%s\",\"processed\":true,\"processing_time\":%s,\"result\":\"Processed_%s\",\"value\":%d}"
                .formatted(item, seconds, item, value);
    }

    private static Summary summary(Instance run) {
        return Summary.parse(run.output()).orElseThrow();
    }
}
