package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.concurrent.CancellationException;
import java.util.concurrent.FutureTask;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ActivitiesTest {

    @Test
    void areListedUnderTheirNames() {
        assertThat(Workload.activities())
                .extracting(TaskActivityFactory::getName)
                .containsExactly("process_work_item", "aggregate_results");
        assertThat(Workload.orchestrations())
                .extracting(TaskOrchestrationFactory::getName)
                .containsExactly("fan_out_fan_in_orchestrator", "fan_out_fan_in_chunk");
    }

    @Test
    void processAnItem() {
        String result = process("{\"item\":\"Task1\",\"index\":4,\"attempt\":1,\"minSeconds\":0,\"maxSeconds\":0}");

        assertThat(result)
                .matches("\\{\"item\":\"Task1\",\"processed\":true,\"processing_time\":0\\.0,"
                        + "\"result\":\"Processed_Task1\",\"value\":\\d+}");
        assertThat(ItemResult.parse(result).orElseThrow().value()).isBetween(10, 100);
    }

    @Test
    void processABareString() {
        ItemResult result = ItemResult.parse(process("\"Task 🚀\"")).orElseThrow();

        assertThat(result.result()).isEqualTo("Processed_Task 🚀");
        assertThat(result.processingTime()).isBetween(0.5, 2.0);
    }

    @Test
    void reallyWorkAsLongAsTheySay() {
        long start = System.nanoTime();

        process("{\"item\":\"x\",\"minSeconds\":0.05,\"maxSeconds\":0.05,\"work\":\"compute\"}");
        process("{\"item\":\"x\",\"minSeconds\":0.05,\"maxSeconds\":0.05}");

        assertThat(System.nanoTime() - start).isGreaterThanOrEqualTo(100_000_000);
    }

    @Test
    void failWhenTheyAreTo() {
        assertThatExceptionOfType(SimulatedFailureException.class)
                .isThrownBy(() -> process("{\"item\":\"x\",\"attempt\":2,\"maxAttempts\":3,\"failureRate\":1,"
                        + "\"minSeconds\":0,\"maxSeconds\":0}"))
                .withMessage("simulated failure, attempt 2 of 3");
    }

    @Test
    void refuseWhatIsNoItem() {
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> process(null))
                .withMessage("The input of process_work_item must be a string or an object with the string \"item\", "
                        + "but is missing.");
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> process("{\"item\":7}"))
                .withMessageEndingWith("but is {\"item\":7}.");
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> process("{\"item\":\"x\",\"attempt\":0}"))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("attempt"));
    }

    @ParameterizedTest
    @EnumSource(Work.class)
    @Timeout(60)
    void stopWhenInterrupted(Work work) throws InterruptedException {
        FutureTask<Boolean> stillInterrupted = new FutureTask<>(() -> {
            assertThatExceptionOfType(CancellationException.class)
                    .isThrownBy(() -> process("{\"item\":\"x\",\"minSeconds\":3600,\"maxSeconds\":3600,\"work\":\""
                            + work.word() + "\"}"));
            return Thread.currentThread().isInterrupted();
        });
        Thread worker = Thread.ofVirtual().start(stillInterrupted);

        worker.interrupt();

        worker.join();
        assertThat(stillInterrupted).isDone();
        assertThat(stillInterrupted.resultNow()).isTrue();
    }

    @Test
    void aggregateResultsAndParts() {
        String summary = aggregate("""
                [{"item":"a","processed":true,"processing_time":0.1,"result":"Processed_a","value":10},
                 {"processed_items":["Processed_b","Processed_c"],"total_value":21,"total_hundredths":20,
                  "failed_items":[{"item":"d","error":"no luck","attempts":3}]},
                 {"item":"e","error":"no luck either","attempts":1}]""");

        assertThat(summary)
                .isEqualTo("{\"total_items_processed\":3,\"total_value\":31,\"average_value\":10.33,"
                        + "\"total_processing_time\":0.3,"
                        + "\"processed_items\":[\"Processed_a\",\"Processed_b\",\"Processed_c\"],\"success\":false,"
                        + "\"failed_items\":[{\"item\":\"d\",\"error\":\"no luck\",\"attempts\":3},"
                        + "{\"item\":\"e\",\"error\":\"no luck either\",\"attempts\":1}]}");
    }

    @Test
    void aggregateRoundsHalfUp() {
        String summary = aggregate("""
                [{"processed_items":["a","b","c","d","e","f","g","h"],"total_value":81,"total_hundredths":0,
                  "failed_items":[]}]""");

        assertThat(Summary.parse(summary).orElseThrow().averageValue()).isEqualTo(10.13);
    }

    @Test
    void aggregateNothing() {
        assertThat(aggregate("[]"))
                .isEqualTo("{\"total_items_processed\":0,\"total_value\":0,\"average_value\":0.0,"
                        + "\"total_processing_time\":0.0,\"processed_items\":[],\"success\":true}");
    }

    @Test
    void aggregateRefusesWhatIsNoResult() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> aggregate("[7]"))
                .withMessage("aggregate_results got something that is no result of a work item: 7.");
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> aggregate(null))
                .withMessage("The input of aggregate_results must be an array of results.");
    }

    @Test
    void readersAnswerNothingForWhatIsNotTheirs() {
        for (String json : new String[] {null, "", "nope", "7", "[]", "{}", "{\"item\":7}"}) {
            assertThat(Summary.parse(json)).isEmpty();
            assertThat(ItemResult.parse(json)).isEmpty();
            assertThat(WorkItem.parse(json)).isEmpty();
            assertThat(Progress.parse(json)).isEmpty();
        }
        assertThat(WorkItem.parse("{\"item\":\"x\",\"attempt\":-1}")).isEmpty();
        assertThat(WorkItem.parse("{\"item\":\"x\",\"index\":3,\"attempt\":2,\"seed\":1}"))
                .get(InstanceOfAssertFactories.type(WorkItem.class))
                .isEqualTo(new WorkItem("x", 3, 2, RunOptions.DEFAULTS.withSeed(1L)));
    }

    private static @Nullable String process(@Nullable String input) {
        return ActivityCall.run(activity(0), Workload.PROCESS_ACTIVITY, input);
    }

    private static @Nullable String aggregate(@Nullable String input) {
        return ActivityCall.run(activity(1), Workload.AGGREGATE_ACTIVITY, input);
    }

    private static TaskActivity activity(int index) {
        return Workload.activities().get(index).create();
    }
}
