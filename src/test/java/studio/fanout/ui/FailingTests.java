package studio.fanout.ui;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubProblem;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.connection.Session;

/// One hub that is always open, and of which a test finds that its port does not answer.
record FailingTests(CompletableFuture<Session> session) implements Hubs {
    @Override
    public CompletableFuture<Session> open(Connection connection) {
        return session;
    }

    @Override
    public void leave(Connection connection) {}

    @Override
    public void test(Connection connection, Consumer<CheckResult> progress) {
        progress.accept(new CheckResult.Passed(CheckStep.RESOLVE, "127.0.0.1 is this computer."));
        progress.accept(new CheckResult.Failed(
                CheckStep.CONNECT,
                new HubProblem(
                        HubProblem.Kind.UNREACHABLE,
                        "Nothing listens at 127.0.0.1:1. Start the emulator, or “serve”.")));
        for (var step : CheckStep.values()) {
            if (step.compareTo(CheckStep.CONNECT) > 0) {
                progress.accept(new CheckResult.Skipped(step, "not tried"));
            }
        }
    }
}
