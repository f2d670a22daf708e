package studio.fanout.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.engine.SchedulerException.Reason;
import studio.fanout.history.Action;
import studio.fanout.store.FaultyStore;
import studio.fanout.store.MemoryStore;

/// What shares a transaction shares no errors.
@Timeout(120)
class StepsTest {
    private static final String HUB = "hub";

    private final FaultyStore store = new FaultyStore(new MemoryStore());
    private final Scheduler scheduler = new Scheduler(store, InstantSource.system());
    private final BlockingQueue<WorkItem> items = new LinkedBlockingQueue<>();
    private final WorkerStream worker = new WorkerStream(HUB, WorkFilter.EVERYTHING, 0, 0, items::add);

    @AfterEach
    void close() {
        scheduler.close();
    }

    private CompletableFuture<String> start(String id) {
        return scheduler.start(HUB, new StartRequest(id, "o", null, null, null, null, null, Map.of()));
    }

    private WorkItem next() throws InterruptedException {
        WorkItem item = items.poll(60, TimeUnit.SECONDS);
        assertThat(item).isNotNull();
        return item == null ? next() : item;
    }

    /// Lets all of these come in while a step is being stored, so that the next step has them together.
    private void together(Runnable commands) throws InterruptedException {
        CountDownLatch storing = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        store.failWrites(() -> {
            storing.countDown();
            try {
                return !go.await(60, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                return true;
            }
        });
        CompletableFuture<String> before = start("before");
        assertThat(storing.await(60, TimeUnit.SECONDS)).isTrue();
        commands.run();
        store.mend();
        go.countDown();
        before.join();
    }

    @Test
    void aCommandThatCannotBeCarriedOutFailsAlone() throws Exception {
        store.stumbleOver("bad");
        List<CompletableFuture<String>> good = new ArrayList<>();
        List<CompletableFuture<String>> bad = new ArrayList<>();
        together(() -> {
            for (int i = 0; i < 20; i++) {
                good.add(start("good" + i));
                if (i % 7 == 3) {
                    bad.add(start("bad"));
                }
            }
        });

        for (CompletableFuture<String> each : good) {
            assertThat(store.find(HUB, each.join())).isPresent();
        }
        assertThat(bad)
                .hasSize(3)
                .allSatisfy(each -> assertThatThrownBy(each::join)
                        .isInstanceOf(CompletionException.class)
                        .cause()
                        .isInstanceOfSatisfying(
                                SchedulerException.class,
                                e -> assertThat(e.reason()).isEqualTo(Reason.BUG)));
    }

    @Test
    void answersBesideItAreTakenAndNothingIsHandedOutTwice() throws Exception {
        scheduler.connect(worker).join();
        start("x").join();
        WorkItem turn = next();
        List<Action> fanOut = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            fanOut.add(new Action.ScheduleTask(i, "a", null, null, null, Map.of()));
        }
        scheduler
                .answer(HUB, new TurnAnswer(turn.token(), "x", fanOut, null, false))
                .join();
        List<WorkItem> activities = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            activities.add(next());
        }
        store.stumbleOver("bad");
        List<CompletableFuture<?>> answers = new ArrayList<>();
        together(() -> {
            for (int i = 0; i < 4; i++) {
                answers.add(scheduler.answer(
                        HUB, new ActivityAnswer(activities.get(i).token(), "x", i, "" + i, null, null)));
                var _ = start("bad");
            }
        });
        for (CompletableFuture<?> answer : answers) {
            answer.join();
        }
        for (int i = 4; i < 8; i++) {
            scheduler
                    .answer(HUB, new ActivityAnswer(activities.get(i).token(), "x", i, "" + i, null, null))
                    .join();
        }

        long key = store.find(HUB, "x").orElseThrow().key();
        assertThat(scheduler.terminate(HUB, "before", null, false)).succeedsWithin(java.time.Duration.ofSeconds(60));
        assertThat(items).allMatch(WorkItem.Turn.class::isInstance);
        assertThat(store.inbox(key)).hasSize(8);
    }
}
