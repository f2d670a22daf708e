package studio.fanout.ui.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.settings.Settings.LaunchForm;
import studio.fanout.workload.OnFailure;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Work;

class LaunchViewModelTest {
    private final List<RunInput> starts = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private final List<Integer> slots = new ArrayList<>();
    private final List<LaunchForm> kept = new ArrayList<>();
    private final LaunchViewModel model = new LaunchViewModel(
            Inline.background(),
            new Launch(this::start, told::add, e -> told.add("failed: " + e.getMessage()), slots::add, kept::add));

    private String start(RunInput input) {
        if (input.workItems().contains("unlucky")) {
            throw new IllegalStateException("no hub");
        }
        starts.add(input);
        return "run-" + starts.size();
    }

    @Test
    void beginsWithTheDefaultItemsReadyToStart() {
        assertThat(model.count().get()).isEqualTo("5 items");
        assertThat(model.whyNot().get()).isEmpty();
        model.start();
        assertThat(starts).containsExactly(RunInput.defaults());
        assertThat(told).containsExactly("run-1");
        assertThat(kept).hasSize(1);
    }

    @Test
    void everyOptionReachesTheRun() {
        var fields = model.fields();
        fields.items().set("[\"a\",\"b\"]");
        fields.minSeconds().set("0,25");
        fields.maxSeconds().set(" 1 ");
        fields.seed().set("7");
        fields.failureRate().set("20%");
        fields.maxAttempts().set("3");
        fields.collect().set(true);
        fields.compute().set(true);
        assertThat(model.count().get()).isEqualTo("2 items from a JSON array");
        model.start();
        var it = starts.getFirst();
        assertThat(it.workItems()).containsExactly("a", "b");
        assertThat(it.options().minSeconds()).isEqualTo(0.25);
        assertThat(it.options().maxSeconds()).isEqualTo(1);
        assertThat(it.options().seed()).isEqualTo(7);
        assertThat(it.options().failureRate()).isEqualTo(0.2);
        assertThat(it.options().maxAttempts()).isEqualTo(3);
        assertThat(it.options().onFailure()).isEqualTo(OnFailure.COLLECT);
        assertThat(it.options().work()).isEqualTo(Work.COMPUTE);
    }

    @Test
    void blankItemsCannotBeStarted() {
        model.fields().items().set(" \n\t\n");
        assertThat(model.sentence(Field.ITEMS).get()).isEqualTo("Type at least one work item.");
        model.start();
        assertThat(starts).isEmpty();
        assertThat(model.whyNot().get()).isEqualTo("Type at least one work item.");
    }

    @ParameterizedTest
    @CsvSource({"0", "100000", "-3", "eight", "1001", "''"})
    void impossibleParallelismIsRefusedAndNotPassedOn(String text) {
        model.slots().set("8");
        slots.clear();
        model.slots().set(text);
        assertThat(model.sentence(Field.SLOTS).get()).isEqualTo("Parallelism must be a whole number from 1 to 1,000.");
        assertThat(slots).isEmpty();
        model.slots().set("1000");
        assertThat(model.sentence(Field.SLOTS).get()).isEmpty();
        assertThat(slots).containsExactly(1000);
    }

    @Test
    void eachWrongOptionSaysWhatIsWrong() {
        model.fields().minSeconds().set("3");
        assertThat(model.sentence(Field.SECONDS).get())
                .isEqualTo("The shortest time must not be more than the longest.");
        model.fields().minSeconds().set("x");
        assertThat(model.sentence(Field.SECONDS).get())
                .isEqualTo("The shortest time must be a number from 0 to 3600 seconds.");
        model.fields().minSeconds().set("0");
        model.fields().failureRate().set("2");
        assertThat(model.sentence(Field.FAILURE_RATE).get())
                .isEqualTo("The failure rate must be a number from 0 to 1.");
        model.fields().failureRate().set("");
        model.fields().maxAttempts().set("1.5");
        assertThat(model.sentence(Field.MAX_ATTEMPTS).get()).startsWith("Attempts must be a whole number");
        model.fields().maxAttempts().set("2");
        model.fields().seed().set("now");
        assertThat(model.sentence(Field.SEED).get()).startsWith("The seed must be a whole number");
        model.fields().seed().set("");
        assertThat(model.whyNot().get()).isEmpty();
    }

    @Test
    void aFailedStartIsToldAndCanBeTriedAgain() {
        model.fields().items().set("unlucky");
        model.start();
        assertThat(told).containsExactly("failed: no hub");
        assertThat(model.whyNot().get()).isEmpty();
    }

    @Test
    void aRunThatIsBeingStartedIsNotStartedTwice() {
        var work = Inline.later();
        var slow = new LaunchViewModel(
                new Background(work, Runnable::run),
                new Launch(this::start, told::add, e -> {}, slots::add, kept::add));
        while (work.waiting() > 0) {
            work.runNext();
        }
        slow.start();
        slow.start();
        assertThat(slow.whyNot().get()).isEmpty();
        while (work.waiting() > 0) {
            work.runNext();
        }
        assertThat(told).containsExactly("run-1");
        slow.start();
        work.runNext();
        assertThat(told).containsExactly("run-1", "run-2");
    }

    @Test
    void theFormIsRestoredAsItWas() {
        model.fields().items().set("x\ny");
        model.fields().seed().set("oops");
        var form = model.fields().form();
        model.fields().fill(RunInput.defaults());
        model.fields().restore(form);
        assertThat(model.fields().form()).isEqualTo(form);
    }

    @Test
    void generatedItemsAreNumbered() {
        model.fields().generate(1_000);
        assertThat(model.count().get()).isEqualTo("1,000 items");
        assertThat(model.fields().items().get()).startsWith("Task1\nTask2\n").endsWith("\nTask1000");
    }
}
