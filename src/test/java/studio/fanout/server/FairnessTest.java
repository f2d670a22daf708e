package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.WorkItem;

/// A small run is not held up by a large one, nor a worker's room by work that somebody else has.
///
/// A worker that does one thing after the other shows the order in which work is handed out, without any clock.
@Timeout(120)
class FairnessTest {
    private static final int SLOTS = 8;
    private static final int LARGE = 5_000;

    private final LocalHub hub = LocalHub.inMemory();
    private final ScriptedWorker worker = hub.worker(GetWorkItemsRequest.newBuilder()
            .setMaxConcurrentOrchestrationWorkItems(SLOTS)
            .setMaxConcurrentActivityWorkItems(SLOTS)
            .build());
    private final Deque<WorkItem> held = new ArrayDeque<>();
    private int largeDone;

    @AfterEach
    void close() {
        hub.close();
    }

    private static String owner(WorkItem activity) {
        return activity.getActivityRequest().getOrchestrationInstance().getInstanceId();
    }

    /// Does the oldest of what it has.
    private void step() {
        held.addAll(worker.take());
        WorkItem item = held.isEmpty() ? worker.next() : held.removeFirst();
        if (item.hasActivityRequest()) {
            largeDone += owner(item).equals("large") ? 1 : 0;
            worker.complete(item, "1");
        } else {
            turn(item);
        }
    }

    /// A run fans out over "work" in its first turn and has "sum" done when all of that is there.
    private void turn(WorkItem item) {
        String id = item.getOrchestratorRequest().getInstanceId();
        int items = id.equals("large") ? LARGE : 5;
        long done =
                Wire.pastEvents(item).stream().filter(e -> e.hasTaskCompleted()).count()
                        + Wire.newEvents(item).stream()
                                .filter(e -> e.hasTaskCompleted())
                                .count();
        if (Wire.pastEvents(item).isEmpty()) {
            worker.answer(item, Wire.fanOut("work", items));
        } else if (done == items) {
            worker.answer(item, Wire.schedule(items, "sum"));
        } else if (done > items) {
            worker.answer(item, Wire.complete(items + 1, "1"));
        } else {
            worker.answer(item, new OrchestratorAction[0]);
        }
    }

    @Test
    void aSmallRunStartedInTheMiddleOfALargeOneIsDoneLongBeforeIt() {
        hub.start("o", "large");
        while (largeDone < 500) {
            step();
        }
        hub.start("o", "small");
        while (!hub.state("small").hasCompletedTimestamp()) {
            step();
        }

        assertThat(largeDone).isLessThan(LARGE / 2);
    }

    @Test
    void severalRunsGetTheSameShare() {
        hub.start("o", "large");
        while (largeDone < 50) {
            step();
        }
        for (int i = 0; i < 3; i++) {
            hub.start("o", "small" + i);
        }
        for (int i = 0; i < 3; i++) {
            while (!hub.state("small" + i).hasCompletedTimestamp()) {
                step();
            }
        }

        assertThat(largeDone).isLessThan(LARGE / 2);
    }

    @Test
    void aStuckWorkerHoldsNoMoreThanItTook() {
        hub.start("o", "large");
        turn(worker.turn());
        assertThat(worker.pending()).hasSize(SLOTS);
        ScriptedWorker lively = hub.worker(GetWorkItemsRequest.newBuilder()
                .setMaxConcurrentActivityWorkItems(2)
                .build());
        for (int i = 0; i < 100; i++) {
            lively.complete(lively.activity(), "1");
        }
        assertThat(worker.pending().stream().filter(WorkItem::hasActivityRequest))
                .hasSize(SLOTS);
    }
}
