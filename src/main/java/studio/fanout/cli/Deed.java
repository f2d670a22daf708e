package studio.fanout.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import studio.fanout.client.HubClient;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.http.Statuses;

/// Does something to a run that has not ended, and tells how it stands then.
///
/// @param done such as “terminated”
record Deed(Terminal terminal, boolean json, String done) {
    private static final int LOOKS = 40;
    private static final long LOOK_MILLIS = 50;

    /// @param id of a run, or the beginning of it
    /// @param act told the whole id
    /// @param achieved whether the status is what was wanted; with nobody working, that may come only later
    /// @return the exit code
    int on(HubClient client, String id, Consumer<String> act, Predicate<OrchestrationStatus> achieved) {
        InstanceState state = Visit.find(client, id);
        String run = state.instanceId();
        if (state.status().isTerminal()) {
            throw new CommandFailure(
                    ExitCode.FAILED,
                    "Run %s has ended already: it is %s.".formatted(run, Statuses.name(state.status())));
        }
        act.accept(run);
        InstanceState now = later(client, state, achieved);
        if (json) {
            terminal.json().println(JsonText.of(RunLine.of(now)));
        } else {
            boolean isDone = achieved.test(now.status());
            terminal.out()
                    .println(
                            isDone
                                    ? "Run %s: %s.".formatted(run, done)
                                    : "Run %s: will be %s when a worker takes its next turn.".formatted(run, done));
        }
        return ExitCode.OK;
    }

    private static InstanceState later(
            HubClient client, InstanceState before, Predicate<OrchestrationStatus> achieved) {
        InstanceState state = before;
        var never = new CountDownLatch(1);
        try {
            for (int look = 0; look < LOOKS; look++) {
                state = client.get(before.instanceId(), false).orElse(state);
                if (achieved.test(state.status()) || never.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                    return state;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return state;
    }
}
