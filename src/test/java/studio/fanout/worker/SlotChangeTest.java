package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Attempt;
import studio.fanout.wire.proto.ActivityResponse;

/// How many activities run at once, while that changes and when it all ends.
class SlotChangeTest extends WorkerTestBed {
    @Test
    void runsAThousandItemsInAllSlotsAndNeverMore() {
        start(16, held);
        hub.offer(items(0, 1000));
        hub.await("all slots busy", () -> running.get() == 16);
        assertThat(worker().status().busy()).isEqualTo(16);

        gate.release(1000);
        awaitAnswers(1000);

        assertThat(peak.get()).isEqualTo(16);
        assertThat(runs.get()).isEqualTo(1000);
        assertThat(hub.activities)
                .allSatisfy(answer ->
                        assertThat(answer.getResult().getValue()).isEqualTo("\"in " + answer.getTaskId() + "\""));
        assertThat(hub.activities).extracting(ActivityResponse::getTaskId).doesNotHaveDuplicates();
        assertThat(hub.activities)
                .allSatisfy(answer -> assertThat(answer.getAttempt().getSlot()).isBetween(0, 15));
        hub.await(
                "counted",
                () -> worker().status().activities() == 1000
                        && worker().status().busy() == 0);
    }

    @Test
    void forgetsWaitingItemsOfAStreamThatIsGone() {
        start(2, held);
        hub.offer(items(0, 2));
        hub.await("two run", () -> running.get() == 2);
        worker().slots(1);
        hub.await("a new stream", () -> hub.requests.size() == 2);
        hub.offer(items(2, 3));
        hub.await("delivered", () -> hub.deliveries == 3);

        hub.endStreams(Status.UNAVAILABLE);
        hub.await("delivered again", () -> hub.deliveries >= 4);
        gate.release(100);

        awaitAnswers(3);
        assertThat(runs.get()).isEqualTo(3);
        hub.await("nothing open", () -> worker().openItems() == 0);
    }

    @Test
    void runsMoreAtOnceWhenItGetsMoreSlots() {
        start(2, held);
        hub.offer(items(0, 40));
        hub.await("two run", () -> running.get() == 2);

        worker().slots(8);
        hub.await("eight run", () -> running.get() == 8);
        gate.release(40);

        awaitAnswers(40);
        assertThat(runs.get()).isEqualTo(40);
        assertThat(peak.get()).isEqualTo(8);
        hub.await("one stream", () -> hub.streamCount() == 1);
        assertThat(hub.requests.getLast().getMaxConcurrentActivityWorkItems()).isEqualTo(8);
    }

    @Test
    void runsFewerAtOnceWhenItGetsFewerSlots() {
        start(8, held);
        hub.offer(items(0, 60));
        hub.await("eight run", () -> running.get() == 8);

        worker().slots(2);
        gate.release(6);
        hub.await("two run", () -> running.get() == 2);
        peak.set(0);
        gate.release(60);

        awaitAnswers(60);
        assertThat(peak.get()).isLessThanOrEqualTo(2);
        assertThat(runs.get()).isEqualTo(60);
        hub.await("one stream", () -> hub.streamCount() == 1);
    }

    @Test
    void losesAndDoublesNothingWhileSlotsChangeAllTheTime() {
        start(4, ctx -> {
            runs.incrementAndGet();
            return null;
        });
        for (int round = 0; round < 40; round++) {
            hub.offer(items(round * 50, round * 50 + 50));
            int sent = hub.requests.size();
            worker().slots(1 + round * 7 % 23);
            if (round % 4 == 0) {
                hub.await("a new stream", () -> hub.requests.size() > sent);
            }
        }

        awaitAnswers(2000);

        assertThat(runs.get()).isEqualTo(2000);
        hub.await("one stream", () -> hub.streamCount() == 1);
    }

    @Test
    void refusesSlotsOutOfRange() {
        start(1, held);

        assertThatThrownBy(() -> worker().slots(0))
                .hasMessage("A worker has 1 to 1000 slots, not 0; choose a number in between.");
        assertThatThrownBy(() -> worker().slots(1001)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsRunningWorkFinishWhenItDrains() throws InterruptedException {
        start(2, held);
        hub.offer(items(0, 10));
        hub.await("two run", () -> running.get() == 2);

        Thread drain = Thread.ofPlatform().start(() -> worker().drain(Duration.ofSeconds(60)));
        hub.await("the drain waits", () -> drain.getState() == Thread.State.TIMED_WAITING);
        gate.release(2);
        drain.join();

        assertThat(hub.activities.size()).isEqualTo(2);
        assertThat(runs.get()).isEqualTo(2);
        hub.await("all given back", () -> hub.streamCount() == 0 && hub.openCount() == 0);
    }

    @Test
    void givesBackWhatDoesNotFinishInTime() {
        start(2, held);
        hub.offer(items(0, 2));
        hub.await("two run", () -> running.get() == 2);

        worker().drain(Duration.ofMillis(1));

        assertThat(hub.abandoned).hasSizeGreaterThanOrEqualTo(2);
        hub.await("interrupted", () -> running.get() == 0);
        assertThat(hub.activities).isEmpty();
        hub.await(
                "reported",
                () -> hub.reported.stream()
                                .filter(it -> it.outcome() == Attempt.Outcome.ABANDONED)
                                .count()
                        == 2);
        assertThat(worker().status().link()).isInstanceOf(LinkState.Stopped.class);
    }
}
