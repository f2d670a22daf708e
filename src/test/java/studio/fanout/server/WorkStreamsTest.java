package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.engine.Limits;
import studio.fanout.wire.proto.WorkItem;

/// How much work a stream gets, and what becomes of it when the stream goes.
@Timeout(120)
class WorkStreamsTest {
    private final LocalHub hub = LocalHub.inMemory();

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void whatIsGivenBackComesAgain() {
        hub.start("o");
        ScriptedWorker worker = hub.worker();
        WorkItem turn = worker.turn();
        worker.giveBack(turn);
        WorkItem again = worker.turn();
        assertThat(Wire.kinds(Wire.newEvents(again))).isEqualTo(Wire.kinds(Wire.newEvents(turn)));
        worker.answer(again, Wire.schedule(0, "a"));
        WorkItem activity = worker.activity();
        worker.giveBack(activity);
        worker.giveBack(activity);

        assertThat(worker.activity().getCompletionToken()).isNotEqualTo(activity.getCompletionToken());
        assertThat(worker.pending()).isEmpty();
    }

    @Test
    void aDroppedStreamReleasesAllItHadAtOnce() {
        hub.start("first");
        ScriptedWorker doomed = hub.worker();
        doomed.answer(doomed.turn(), Wire.fanOut("a", 3));
        Stream.of(1, 2, 3).forEach(_ -> doomed.activity());
        hub.start("second", "second");
        doomed.turn();
        ScriptedWorker heir = hub.worker();
        assertThat(heir.pending()).isEmpty();

        doomed.drop();

        assertThat(Wire.names(heir.pending())).containsExactlyInAnyOrder("a", "a", "a", "second");
    }

    @Test
    void aStreamNeverHasMoreThanItAskedFor() {
        for (int i = 0; i < 3; i++) {
            hub.start("o", "o" + i);
        }
        ScriptedWorker worker = hub.worker(Wire.limits(2, 3));
        assertThat(worker.pending()).hasSize(2);
        worker.answer(worker.turn(), Wire.fanOut("a", 5));
        assertThat(Wire.names(worker.pending())).containsExactlyInAnyOrder("o1", "a", "a", "a", "o2");
        WorkItem activity = Stream.generate(worker::next)
                .filter(WorkItem::hasActivityRequest)
                .findFirst()
                .orElseThrow();
        int before = worker.pending().size();

        worker.complete(activity, "\"r\"");

        assertThat(worker.pending()).hasSize(before + 1);
    }

    @Test
    void aStreamThatAsksForNoLimitGetsAFewAtATime() {
        hub.start("o");
        ScriptedWorker worker = hub.worker();
        worker.answer(worker.turn(), Wire.fanOut("a", 50));

        assertThat(worker.pending()).hasSize(Limits.OPEN_ITEMS);
    }

    @Test
    void severalStreamsShareTheWorkInProportionToTheirRoom() {
        hub.start("o");
        ScriptedWorker large = hub.worker(Wire.limits(10, 20));
        ScriptedWorker small = hub.worker(Wire.limits(0, 10));
        large.answer(large.turn(), Wire.fanOut("a", 15));

        assertThat(large.pending()).hasSize(10);
        assertThat(small.pending()).hasSize(5);
    }

    @Test
    void theStreamEndsInOrderWhenTheHubCloses() {
        ScriptedWorker worker = hub.worker();
        hub.restart();

        assertThat(worker.end().getCode()).isIn(Status.Code.OK, Status.Code.UNAVAILABLE);
    }
}
