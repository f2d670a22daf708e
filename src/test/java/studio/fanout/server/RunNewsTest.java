package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;

import io.grpc.Status;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.CreateTaskHubRequest;
import studio.fanout.wire.proto.InstancesChanged;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.RunUpdate;
import studio.fanout.wire.proto.WatchRequest;

/// What our own scheduler tells beside the contract: a run as it goes on, and what changed in a hub.
@Timeout(120)
class RunNewsTest {
    private final SetClock clock = new SetClock();
    private final LocalHub hub = LocalHub.inMemory(clock);

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aRunIsToldFromItsBeginningAndThenAsItGoesOn() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.child(0, "o", "x1"));
        FollowedRun told = FollowedRun.of(hub, "x");
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

        assertThat(FollowedRun.of(hub, "x1").histories).containsOnlyKeys("x", "x1");
    }

    @Test
    void aRunThatIsNotThereIsNotFound() {
        refused(Status.Code.NOT_FOUND, () -> FollowedRun.of(hub, "unknown"));
    }

    @Test
    void aLongHistoryIsToldInParts() {
        hub.start("o", "x");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.fanOut("x".repeat(1_000), 3_000));
        FollowedRun told = FollowedRun.begin(hub, "x");
        int parts = 1;
        for (RunUpdate update = told.next(); !update.getCaughtUp(); update = told.next()) {
            assertThat(update.getSerializedSize()).isLessThan(2 << 20);
            parts++;
        }

        assertThat(parts).isGreaterThan(2);
        assertThat(told.history("x")).isEqualTo(Wire.history(hub, "x"));
    }

    @Test
    void whatWasToldIsVoidAfterAPurgeARestartOrANewGeneration() {
        hub.completed("x");
        FollowedRun purged = FollowedRun.of(hub, "x");
        var _ = hub.calls()
                .purgeInstances(
                        PurgeInstancesRequest.newBuilder().setInstanceId("x").build());
        purged.toTheEnd();

        hub.completed("y");
        FollowedRun restarted = FollowedRun.of(hub, "y");
        var _ = hub.calls()
                .restartInstance(
                        RestartInstanceRequest.newBuilder().setInstanceId("y").build());
        restarted.toTheEnd();
        assertThat(FollowedRun.of(hub, "y").history("y")).isEmpty();

        FollowedRun continued = FollowedRun.of(hub, "y");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.continueAsNew(0, "1"));
        continued.toTheEnd();
        worker.drop();

        FollowedRun wiped = FollowedRun.of(hub, "y");
        hub.completed("z");
        FollowedRun wipedToo = FollowedRun.of(hub, "z");
        var _ = hub.calls()
                .createTaskHub(CreateTaskHubRequest.newBuilder()
                        .setRecreateIfExists(true)
                        .build());
        wiped.toTheEnd();
        wipedToo.toTheEnd();
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
}
