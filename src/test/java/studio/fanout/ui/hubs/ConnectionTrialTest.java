package studio.fanout.ui.hubs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubProblem;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.hubs.ConnectionTrial.Line;
import studio.fanout.ui.hubs.ConnectionTrial.State;

@Timeout(60)
class ConnectionTrialTest {
    private static final Connection SOME = new Connection.Embedded("x", "y");

    @Test
    void stepsAreToldOneByOne() {
        var trial = new ConnectionTrial(
                new Testing(progress -> {
                    progress.accept(new CheckResult.Passed(CheckStep.RESOLVE, "It does."));
                    progress.accept(new CheckResult.Failed(
                            CheckStep.CONNECT, new HubProblem(HubProblem.Kind.UNREACHABLE, "It does not.")));
                    for (var step : CheckStep.values()) {
                        if (step.compareTo(CheckStep.CONNECT) > 0) {
                            progress.accept(new CheckResult.Skipped(step, "No need."));
                        }
                    }
                }),
                Inline.background());
        trial.start(SOME);
        assertThat(trial.running().get()).isFalse();
        assertThat(trial.lines())
                .extracting(Line::state)
                .containsExactly(
                        State.PASSED, State.FAILED, State.SKIPPED, State.SKIPPED, State.SKIPPED, State.SKIPPED);
        assertThat(trial.lines().get(1).sentence()).isEqualTo("It does not.");
    }

    @Test
    void theStepUnderWayIsMarked() {
        List<State> seen = new ArrayList<>();
        var trial = new ConnectionTrial[1];
        trial[0] = new ConnectionTrial(
                new Testing(progress -> {
                    progress.accept(new CheckResult.Passed(CheckStep.RESOLVE, "It does."));
                    trial[0].lines().forEach(line -> seen.add(line.state()));
                }),
                Inline.background());
        trial[0].start(SOME);
        assertThat(seen)
                .containsExactly(
                        State.PASSED, State.RUNNING, State.WAITING, State.WAITING, State.WAITING, State.WAITING);
    }

    @Test
    void aTestIsStoppedByInterruptingIt() throws Exception {
        var begun = new CountDownLatch(1);
        var stopped = new CompletableFuture<Boolean>();
        try (var background = Background.onVirtualThreads(Runnable::run)) {
            var trial = new ConnectionTrial(
                    new Testing(progress -> {
                        begun.countDown();
                        try {
                            new CountDownLatch(1).await();
                        } catch (InterruptedException e) {
                            stopped.complete(true);
                        }
                    }),
                    background);
            trial.start(SOME);
            begun.await();
            trial.clear();
            assertThat(stopped.get()).isTrue();
            assertThat(trial.lines()).isEmpty();
            assertThat(trial.running().get()).isFalse();
        }
    }

    @Test
    void whatCannotEvenBeginFailsItsFirstStep() {
        var trial = new ConnectionTrial(
                new Testing(progress -> {
                    throw new IllegalArgumentException("This is no connection.");
                }),
                Inline.background());
        trial.start(SOME);
        assertThat(trial.lines().getFirst())
                .isEqualTo(new Line(CheckStep.RESOLVE, State.FAILED, "This is no connection."));
    }

    private record Testing(Consumer<Consumer<CheckResult>> test) implements Hubs {
        @Override
        public CompletableFuture<Session> open(Connection connection) {
            return new CompletableFuture<>();
        }

        @Override
        public void leave(Connection connection) {}

        @Override
        public void test(Connection connection, Consumer<CheckResult> progress) {
            test.accept(progress);
        }
    }
}
