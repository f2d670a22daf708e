package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.RetryHandler;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestration;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.wire.proto.HistoryChunk;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;

/// How turns get from the hub to the code and back.
class TurnsTest extends WorkerTestBed {
    @Test
    void fetchesAHistoryThatDidNotFit() {
        TurnBook book = new TurnBook();
        TaskOrchestration flow =
                ctx -> ctx.complete(ctx.callActivity("work", String.class).await());
        book.turn(TurnBook.runner(flow), book.started(null));
        OrchestratorRequest whole = book.request(book.taskCompleted(0, "\"x\""));
        hub.history = whole.getPastEventsList().stream()
                .map(event -> HistoryChunk.newBuilder().addEvents(event).build())
                .toList();
        start(1, held, flow, hub.channel());

        hub.offer(turn(whole.toBuilder()
                .clearPastEvents()
                .setExecutionId(StringValue.of("execution-1"))
                .setRequiresHistoryStreaming(true)
                .build()));

        hub.await("a turn", () -> !hub.turns.isEmpty());
        assertThat(hub.turns
                        .getFirst()
                        .getActions(0)
                        .getCompleteOrchestration()
                        .getResult()
                        .getValue())
                .isEqualTo("\"x\"");
        assertThat(hub.historiesAsked).singleElement().satisfies(asked -> {
            assertThat(asked.getForWorkItemProcessing()).isTrue();
            assertThat(asked.getExecutionId().getValue()).isEqualTo("execution-1");
        });
    }

    @Test
    void givesATurnBackWhoseHistoryCannotBeFetched() {
        TurnBook book = new TurnBook();
        OrchestratorRequest request = book.request(book.started(null));
        start(1, held);
        hub.trouble("history", Status.INTERNAL);

        hub.offer(turn(request.toBuilder().setRequiresHistoryStreaming(true).build()));

        hub.await("a turn", () -> !hub.turns.isEmpty());
        assertThat(hub.abandoned).hasSize(1);
    }

    @Test
    void hasStackEnoughForAThousandRetriesInOneTurn() {
        RetryHandler once = retry -> retry.getLastAttemptNumber() < 2;
        TaskOrchestration wide = ctx -> {
            List<Task<String>> tasks = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                tasks.add(ctx.callActivity("work", null, new TaskOptions(once), String.class));
            }
            ctx.allOf(tasks).await();
            ctx.complete("done");
        };
        TurnBook book = new TurnBook();
        book.turn(TurnBook.runner(wide), book.started(null));
        HistoryEvent[] failures = new HistoryEvent[1000];
        for (int i = 0; i < failures.length; i++) {
            failures[i] = new HistoryEvent.TaskFailed(-1, book.tick(), i, Failure.of("Broken", "no"));
        }
        start(1, held, wide, hub.channel());

        hub.offer(turn(book.request(failures)));

        hub.await("a turn", () -> !hub.turns.isEmpty());
        OrchestratorResponse answer = hub.turns.getFirst();
        assertThat(answer.getActionsList())
                .hasSize(1000)
                .allSatisfy(action -> assertThat(action.hasScheduleTask()).isTrue());
    }

    @Test
    void runsOtherTurnsWhileOneIsStuck() {
        CountDownLatch release = new CountDownLatch(1);
        AtomicInteger first = new AtomicInteger();
        TaskOrchestration stuck = ctx -> {
            if (first.getAndIncrement() == 0) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            ctx.complete(1);
        };
        start(4, held, stuck, hub.channel());

        for (int i = 0; i < 5; i++) {
            TurnBook book = new TurnBook();
            hub.offer(turn(book.request(book.started(null))));
        }

        hub.await("four turns", () -> hub.turns.size() == 4);
        release.countDown();
        hub.await("five turns", () -> hub.turns.size() == 5);
        hub.await("counted", () -> worker().status().turns() == 5);
    }
}
