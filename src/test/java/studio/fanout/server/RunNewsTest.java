package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;

import io.grpc.Status;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.ActivityAttempt;
import studio.fanout.wire.proto.AttemptOutcome;
import studio.fanout.wire.proto.CreateTaskHubRequest;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.InstanceUpdate;
import studio.fanout.wire.proto.InstancesChanged;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.ReportAttemptsRequest;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.RunUpdate;
import studio.fanout.wire.proto.WatchRequest;
import studio.fanout.wire.proto.WorkItem;

/// What our own scheduler tells beside the contract: a run as it goes on, what changed in a hub, who ran what.
@Timeout(120)
class RunNewsTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    /// A run put together from what is told of it.
    private static final class Told {
        private final Iterator<RunUpdate> updates;
        private final Map<String, TreeMap<Integer, HistoryEvent>> histories = new HashMap<>();
        private final Map<Integer, ActivityAttempt> attempts = new HashMap<>();

        Told(Iterator<RunUpdate> updates) {
            this.updates = updates;
        }

        RunUpdate next() {
            RunUpdate update = updates.next();
            for (InstanceUpdate instance : update.getInstancesList()) {
                var history = histories.computeIfAbsent(instance.getState().getInstanceId(), _ -> new TreeMap<>());
                int place = instance.getFirstEvent();
                for (HistoryEvent event : Wire.events(instance.getEventsList())) {
                    history.put(place++, event);
                }
            }
            update.getAttemptsList().forEach(attempt -> attempts.put(key(attempt), attempt));
            return update;
        }

        private static int key(ActivityAttempt attempt) {
            return attempt.getTaskId() * 100 + attempt.getAttempt();
        }

        void caughtUp() {
            boolean first = true;
            for (RunUpdate update = next(); ; update = next()) {
                assertThat(update.getReset()).isEqualTo(first);
                if (update.getCaughtUp()) {
                    return;
                }
                first = false;
            }
        }

        List<HistoryEvent> history(String id) {
            return List.copyOf(histories.getOrDefault(id, new TreeMap<>()).values());
        }

        /// Reads on until an instance has so many events.
        void until(String id, int events) {
            while (history(id).size() < events) {
                next();
            }
        }
    }

    private Told follow(String id) {
        Told told = new Told(hub.studio()
                .followRun(FollowRunRequest.newBuilder().setInstanceId(id).build()));
        told.caughtUp();
        return told;
    }

    @Test
    void aRunIsToldFromItsBeginningAndThenAsItGoesOn() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"));
        Told told = follow("x");
        assertThat(told.history("x")).isEqualTo(Wire.history(hub, "x"));
        assertThat(told.history("x1")).isEmpty();

        worker.answer(worker.turn(), Wire.complete(0, "\"r\""));
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        told.until("x", Wire.history(hub, "x").size());

        assertThat(told.history("x")).isEqualTo(Wire.history(hub, "x"));
        assertThat(told.history("x1")).isEqualTo(Wire.history(hub, "x1"));
        assertThat(told.histories).containsOnlyKeys("x", "x1");
    }

    @Test
    void aChildIsFollowedWithItsWholeRun() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"));
        worker.answer(worker.turn());

        assertThat(follow("x1").histories).containsOnlyKeys("x", "x1");
    }

    @Test
    void aRunThatIsNotThereIsNotFound() {
        refused(Status.Code.NOT_FOUND, () -> follow("unknown"));
    }

    @Test
    void aLongHistoryIsToldInParts() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.fanOut("x".repeat(1_000), 3_000));
        var updates = hub.studio()
                .followRun(FollowRunRequest.newBuilder().setInstanceId("x").build());
        Told told = new Told(updates);
        int parts = 1;
        for (RunUpdate update = told.next(); !update.getCaughtUp(); update = told.next()) {
            assertThat(update.getSerializedSize()).isLessThan(2 << 20);
            parts++;
        }

        assertThat(parts).isGreaterThan(2);
        assertThat(told.history("x")).isEqualTo(Wire.history(hub, "x"));
    }

    private void endsWith(Told told) {
        boolean more = true;
        while (more) {
            more = told.updates.hasNext();
            if (more) {
                told.next();
            }
        }
    }

    @Test
    void whatWasToldIsVoidAfterAPurgeARestartOrANewGeneration() {
        hub.completed("x");
        Told purged = follow("x");
        var _ = hub.calls()
                .purgeInstances(
                        PurgeInstancesRequest.newBuilder().setInstanceId("x").build());
        endsWith(purged);

        hub.completed("y");
        Told restarted = follow("y");
        var _ = hub.calls()
                .restartInstance(
                        RestartInstanceRequest.newBuilder().setInstanceId("y").build());
        endsWith(restarted);
        assertThat(follow("y").history("y")).isEmpty();

        Told continued = follow("y");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.continueAsNew(0, "1"));
        endsWith(continued);
        worker.drop();

        Told wiped = follow("y");
        hub.completed("z");
        Told wipedToo = follow("z");
        var _ = hub.calls()
                .createTaskHub(CreateTaskHubRequest.newBuilder()
                        .setRecreateIfExists(true)
                        .build());
        endsWith(wiped);
        endsWith(wipedToo);
    }

    @Test
    void aWatcherHearsAtOnceAndThenOfWhatChanged() {
        Iterator<InstancesChanged> changes = hub.studio().watch(WatchRequest.getDefaultInstance());
        assertThat(changes.next().getInstanceIdsList()).isEmpty();
        hub.start("o", "x");
        hub.start("o", "y");
        var _ = hub.calls("other").startInstance(Wire.start("o", "elsewhere"));
        Set<String> heard = new HashSet<>();
        while (heard.size() < 2) {
            heard.addAll(changes.next().getInstanceIdsList());
        }
        assertThat(heard).containsExactlyInAnyOrder("x", "y");
        hub.terminate("x");
        heard.clear();
        while (heard.isEmpty()) {
            heard.addAll(changes.next().getInstanceIdsList());
        }
        assertThat(heard).containsExactly("x");
    }

    private ActivityAttempt.Builder attempt(WorkItem item, int number, AttemptOutcome outcome) {
        var attempt = ActivityAttempt.newBuilder()
                .setInstanceId(
                        item.getActivityRequest().getOrchestrationInstance().getInstanceId())
                .setExecutionId(item.getActivityRequest()
                        .getOrchestrationInstance()
                        .getExecutionId()
                        .getValue())
                .setTaskId(item.getActivityRequest().getTaskId())
                .setAttempt(number)
                .setWorker("machine")
                .setSlot(3)
                .setStartedAt(Wire.time(clock.instant()))
                .setOutcome(outcome);
        return outcome == AttemptOutcome.ATTEMPT_OUTCOME_RUNNING
                ? attempt
                : attempt.setFinishedAt(Wire.time(clock.instant()));
    }

    private void report(ActivityAttempt.Builder... attempts) {
        var request = ReportAttemptsRequest.newBuilder();
        for (ActivityAttempt.Builder attempt : attempts) {
            request.addAttempts(attempt);
        }
        var _ = hub.studio().reportAttempts(request.build());
    }

    @Test
    void attemptsAreNumberedByDeliveryAndClosedWhenTheWorkerGoes() {
        hub.start("o", "x");
        ScriptedWorker first = hub.worker();
        first.answer(first.turn(), Wire.schedule(0, "a"));
        report(attempt(first.activity(), 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        clock.advance(Duration.ofSeconds(5));
        first.drop();
        ScriptedWorker second = hub.worker();
        WorkItem again = second.activity();
        report(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        report(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING).setTaskId(77));
        report(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING).setInstanceId("unknown"));
        second.answer(
                again,
                ScriptedWorker.answerTo(again).setAttempt(attempt(again, 1, AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));
        Told told = follow("x");

        assertThat(told.attempts).containsOnlyKeys(1, 2);
        ActivityAttempt lost = told.attempts.get(1);
        assertThat(lost.getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED);
        assertThat(Wire.instant(lost.getFinishedAt()))
                .isEqualTo(Wire.instant(lost.getStartedAt()).plusSeconds(5));
        assertThat(told.attempts.get(2).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED);
        assertThat(told.attempts.get(2).getWorker()).isEqualTo("machine");
        assertThat(told.attempts.get(2).getSlot()).isEqualTo(3);
    }

    @Test
    void whatRanInAnEarlierGenerationIsNoAttemptOfThisOne() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        WorkItem old = worker.activity();
        hub.raise("x", "go");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        worker.answer(worker.turn(), Wire.continueAsNew(1, "1"));
        ScriptedWorker other = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "b"));
        WorkItem fresh = other.activity();
        report(attempt(fresh, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        report(attempt(old, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING).setSlot(9));
        worker.drop();
        Told told = follow("x");

        assertThat(told.attempts).containsOnlyKeys(1);
        assertThat(told.attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_RUNNING);
        assertThat(told.attempts.get(1).getSlot()).isEqualTo(3);
    }

    @Test
    void aCrashClosesTheAttemptsThatWereUnderWay() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        report(attempt(worker.activity(), 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        hub.restart();
        ScriptedWorker next = hub.worker();
        report(attempt(next.activity(), 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        Told told = follow("x");

        assertThat(told.attempts).containsOnlyKeys(1, 2);
        assertThat(told.attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED);
        assertThat(told.attempts.get(2).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_RUNNING);
    }

    @Test
    void anAttemptOfARunThatHasEndedIsSettledAndWhatItsWorkerSaysLaterIsKept() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "a"), Wire.schedule(1, "a"));
        WorkItem slow = worker.activity();
        report(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        worker.complete(worker.activity(), "1");
        clock.advance(Duration.ofSeconds(10));
        hub.settle();
        worker.answer(worker.turn(), Wire.complete(2, "1"));
        assertThat(follow("x").attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_ABANDONED);
        clock.advance(Duration.ofSeconds(5));
        worker.answer(
                slow,
                ScriptedWorker.answerTo(slow).setAttempt(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));

        Told told = follow("x");
        assertThat(told.attempts).containsOnlyKeys(1);
        assertThat(told.attempts.get(1).getOutcome()).isEqualTo(AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED);
        assertThat(told.attempts.get(1).getFinishedAt()).isEqualTo(Wire.time(clock.instant()));
    }

    @Test
    void whatAWorkerSaysOfARunThatIsGoneOrHasBegunAnewIsNotKept() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.schedule(0, "slow"));
        WorkItem slow = worker.activity();
        report(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_RUNNING));
        hub.terminate("x");
        hub.start("o", "x");
        worker.answer(
                slow,
                ScriptedWorker.answerTo(slow).setAttempt(attempt(slow, 1, AttemptOutcome.ATTEMPT_OUTCOME_COMPLETED)));

        assertThat(follow("x").attempts).isEmpty();
    }
}
