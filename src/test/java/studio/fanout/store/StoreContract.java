package studio.fanout.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.engine.CompletedQuery;
import studio.fanout.engine.InstanceQuery;
import studio.fanout.engine.Queued;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.engine.Write;
import studio.fanout.history.Attempt;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.ParentInstance;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryEncoder;

/// What every store does.
abstract class StoreContract {
    private static final Instant T0 = Instant.parse("2026-03-04T05:06:07.123456789Z");

    private final Store store;

    StoreContract(Store store) {
        this.store = store;
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackAnInstanceWholeAsItWasPut() {
        InstanceState state = new InstanceState(
                "näme-🎈",
                "exec",
                "orchestrator",
                "1.2",
                OrchestrationStatus.FAILED,
                T0,
                T0.plusNanos(1),
                T0.plusSeconds(2),
                T0.plusSeconds(3),
                "\"in\"",
                "\"out\"",
                "{}",
                new Failure("T", "m", "at x", Failure.of("C", "c"), true, Map.of("k", 1.0)),
                "parent",
                Map.of("a", "b"));
        StoredInstance instance =
                new StoredInstance(7, 3, "hub", state, new ParentInstance(4, "p", "1", "parent", "pe"));

        store.commit(List.of(new Write.PutInstance(instance)));

        assertThat(store.find("hub", "näme-🎈")).contains(instance);
        assertThat(store.find("other", "näme-🎈")).isEmpty();
        assertThat(store.lastKey()).isEqualTo(7);
        assertThat(store.run(3)).containsExactly(instance.with(state.briefly()));
        assertThat(store.query(new InstanceQuery("hub", Set.of(), null, null, null, 0, 9)))
                .containsExactly(instance.with(state.withoutPayloads()));
        assertThat(store.completed(new CompletedQuery("hub", Set.of(), null, null, null, "", 9)))
                .containsExactly(instance.with(state.withoutPayloads()));
    }

    @Test
    void anUpdateChangesWhatChangesAndNothingElse() {
        StoredInstance before = put(1, "a", OrchestrationStatus.RUNNING, T0);
        InstanceState state = before.state();
        InstanceState ended = InstanceStateBuilder.from(state)
                .status(OrchestrationStatus.COMPLETED)
                .lastUpdated(T0.plusSeconds(5))
                .completed(T0.plusSeconds(5))
                .output("\"out\"")
                .customStatus("status")
                .build();

        store.commit(List.of(new Write.UpdateInstance(1, ended)));

        InstanceState found = store.find("hub", "a").orElseThrow().state();
        assertThat(found.status()).isEqualTo(OrchestrationStatus.COMPLETED);
        assertThat(found.output()).isEqualTo("\"out\"");
        assertThat(found.customStatus()).isEqualTo("status");
        assertThat(found.completed()).isEqualTo(T0.plusSeconds(5));
        assertThat(found.input()).isEqualTo(state.input());
        assertThat(found.created()).isEqualTo(T0);
        assertThat(store.unfinished()).isEmpty();
    }

    @Test
    void historyComesBackInOrderAndInParts() {
        put(1, "a", OrchestrationStatus.RUNNING, T0);
        List<Recorded> events =
                IntStream.range(0, 10).mapToObj(StoreContract::event).toList();
        store.commit(List.of(
                new Write.AppendHistory(1, 0, events.subList(0, 3)),
                new Write.AppendHistory(1, 3, events.subList(3, 4))));
        store.commit(List.of(new Write.AppendHistory(1, 4, events.subList(4, 10))));

        assertThat(store.history(1, 0, Integer.MAX_VALUE)).isEqualTo(bytes(events));
        assertThat(store.history(1, 0, 4)).isEqualTo(bytes(events.subList(0, 4)));
        assertThat(store.history(1, 2, 6)).isEqualTo(bytes(events.subList(2, 6)));
        assertThat(store.history(1, 3, 4)).isEqualTo(bytes(events.subList(3, 4)));
        assertThat(store.history(1, 5, 5)).isEmpty();
        assertThat(store.history(1, 10, 20)).isEmpty();
        assertThat(store.history(2, 0, 20)).isEmpty();
    }

    @Test
    void historyComesInPagesOfSoManyBytesAndAtLeastOneEvent() {
        put(1, "a", OrchestrationStatus.RUNNING, T0);
        List<Recorded> events =
                IntStream.range(0, 10).mapToObj(StoreContract::event).toList();
        store.commit(List.of(
                new Write.AppendHistory(1, 0, events.subList(0, 3)),
                new Write.AppendHistory(1, 3, events.subList(3, 10))));
        int size = events.getFirst().encoded().length;

        assertThat(store.historyPage(1, 0, 1)).isEqualTo(bytes(events.subList(0, 1)));
        assertThat(store.historyPage(1, 1, 4 * size)).isEqualTo(bytes(events.subList(1, 5)));
        assertThat(store.historyPage(1, 4, Integer.MAX_VALUE)).isEqualTo(bytes(events.subList(4, 10)));
        assertThat(store.historyPage(1, 10, 100)).isEmpty();
        assertThat(store.historyPage(2, 0, 100)).isEmpty();
    }

    @Test
    void clearingTheHistoryTakesTheAttemptsWithIt() {
        put(1, "a", OrchestrationStatus.RUNNING, T0);
        store.commit(List.of(
                new Write.AppendHistory(1, 0, List.of(event(0))), new Write.PutAttempt(1, attempt(0, 1, null))));

        store.commit(List.of(new Write.ClearHistory(1), new Write.AppendHistory(1, 0, List.of(event(5)))));

        assertThat(store.history(1, 0, 9)).isEqualTo(bytes(List.of(event(5))));
        assertThat(store.attempts(1)).isEmpty();
    }

    @Test
    void theInboxKeepsTheOrderOfArrivalUntilItIsTaken() {
        put(1, "a", OrchestrationStatus.RUNNING, T0);
        put(2, "b", OrchestrationStatus.RUNNING, T0);
        for (int i = 1; i <= 5; i++) {
            store.commit(List.of(new Write.Enqueue(i == 3 ? 2 : 1, new Queued(i, event(i)))));
        }

        assertThat(store.inbox(1)).extracting(Queued::sequence).containsExactly(1L, 2L, 4L, 5L);
        assertThat(store.lastSequence()).isEqualTo(5);
        store.commit(List.of(new Write.Dequeue(1, 2)));
        assertThat(store.inbox(1))
                .extracting(queued -> queued.event().event())
                .containsExactly(event(4).event(), event(5).event());
        assertThat(store.inbox(2)).hasSize(1);
    }

    @Test
    void attemptsComeBackAsTheyWereWhateverTheirNumbers() {
        Attempt plain = attempt(7, 1, null);
        List<Attempt> all = new ArrayList<>();
        for (Attempt.Outcome outcome : Attempt.Outcome.values()) {
            for (int slot : new int[] {0, 255, 256, Integer.MAX_VALUE, -1}) {
                int number = all.size() + 1;
                String worker = "worker " + number % 3;
                all.add(new Attempt(
                        plain.instanceId(),
                        plain.executionId(),
                        7,
                        number,
                        worker,
                        slot,
                        T0,
                        T0.plusNanos(1),
                        outcome));
            }
        }
        all.add(new Attempt(
                plain.instanceId(),
                plain.executionId(),
                Integer.MAX_VALUE,
                Integer.MAX_VALUE,
                "other",
                Integer.MIN_VALUE,
                Instant.EPOCH,
                null,
                Attempt.Outcome.RUNNING));
        put(1, "a", OrchestrationStatus.RUNNING, T0);
        store.commit(all.stream().map(it -> (Write) new Write.PutAttempt(1, it)).toList());

        assertThat(store.attempts(1)).containsExactlyElementsOf(all);
    }

    @Test
    void anAttemptIsReplacedByWhatIsLearntLater() {
        put(1, "a", OrchestrationStatus.RUNNING, T0);
        store.commit(List.of(
                new Write.PutAttempt(1, attempt(3, 2, null)),
                new Write.PutAttempt(1, attempt(3, 1, T0.plusSeconds(1)))));
        store.commit(List.of(new Write.PutAttempt(1, attempt(3, 2, T0.plusSeconds(2)))));

        assertThat(store.attempts(1))
                .containsExactly(attempt(3, 1, T0.plusSeconds(1)), attempt(3, 2, T0.plusSeconds(2)));
    }

    @Test
    void removingAnInstanceLeavesNothingOfIt() {
        put(1, "a", OrchestrationStatus.COMPLETED, T0);
        put(2, "b", OrchestrationStatus.COMPLETED, T0);
        store.commit(List.of(
                new Write.AppendHistory(1, 0, List.of(event(0))),
                new Write.Enqueue(1, new Queued(1, event(1))),
                new Write.PutAttempt(1, attempt(0, 1, null))));

        store.commit(List.of(new Write.RemoveInstance(1)));

        assertThat(store.find("hub", "a")).isEmpty();
        assertThat(store.history(1, 0, 9)).isEmpty();
        assertThat(store.inbox(1)).isEmpty();
        assertThat(store.attempts(1)).isEmpty();
        assertThat(store.find("hub", "b")).isPresent();
        store.commit(List.of(new Write.RemoveHub("hub")));
        assertThat(store.find("hub", "b")).isEmpty();
    }

    @Test
    void aNewInstanceTakesTheIdOfARemovedOneInTheSameTransaction() {
        put(1, "a", OrchestrationStatus.COMPLETED, T0);
        StoredInstance next = instance(2, "a", OrchestrationStatus.PENDING, T0);

        store.commit(List.of(new Write.RemoveInstance(1), new Write.PutInstance(next)));

        assertThat(store.find("hub", "a")).contains(next);
        assertThat(store.unfinished()).containsExactly(next);
    }

    @Test
    void queriesFilterAndPage() {
        for (int i = 1; i <= 6; i++) {
            put(
                    i,
                    "run-" + i,
                    i % 2 == 0 ? OrchestrationStatus.COMPLETED : OrchestrationStatus.RUNNING,
                    T0.plusSeconds(i));
        }
        put(7, "other", OrchestrationStatus.RUNNING, T0.plusSeconds(3));

        assertThat(query(Set.of(), null, null, null, 0, 3)).containsExactly("run-1", "run-2", "run-3");
        assertThat(query(Set.of(), null, null, null, 3, 9)).containsExactly("run-4", "run-5", "run-6", "other");
        assertThat(query(Set.of(OrchestrationStatus.COMPLETED), null, null, null, 0, 9))
                .containsExactly("run-2", "run-4", "run-6");
        assertThat(query(Set.of(), T0.plusSeconds(3), T0.plusSeconds(4), null, 0, 9))
                .containsExactly("run-3", "run-4", "other");
        assertThat(query(Set.of(), null, null, "run-", 4, 9)).containsExactly("run-5", "run-6");
        assertThat(query(Set.of(), null, null, "run_", 0, 9)).isEmpty();
    }

    @Test
    void finishedOnesAreListedByCompletion() {
        for (int i = 1; i <= 4; i++) {
            put(i, "r" + i, OrchestrationStatus.COMPLETED, T0.minusSeconds(i));
        }
        put(5, "r5", OrchestrationStatus.RUNNING, T0);

        List<StoredInstance> all = store.completed(new CompletedQuery("hub", Set.of(), null, null, null, "", 9));
        assertThat(all).extracting(each -> each.state().instanceId()).containsExactly("r4", "r3", "r2", "r1");
        Instant third = all.get(1).state().completed();
        assertThat(store.completed(new CompletedQuery("hub", Set.of(), third, null, third, "r3", 9)))
                .extracting(each -> each.state().instanceId())
                .containsExactly("r2", "r1");
        assertThat(store.completed(new CompletedQuery("hub", Set.of(), null, third, null, "", 9)))
                .hasSize(1);
        assertThat(store.completed(
                        new CompletedQuery("hub", Set.of(OrchestrationStatus.FAILED), null, null, null, "", 9)))
                .isEmpty();
    }

    private List<String> query(
            Set<OrchestrationStatus> statuses,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String prefix,
            long after,
            int limit) {
        return store.query(new InstanceQuery("hub", statuses, from, to, prefix, after, limit)).stream()
                .map(each -> each.state().instanceId())
                .toList();
    }

    private StoredInstance put(long key, String id, OrchestrationStatus status, Instant created) {
        StoredInstance instance = instance(key, id, status, created);
        store.commit(List.of(new Write.PutInstance(instance)));
        return instance;
    }

    private static StoredInstance instance(long key, String id, OrchestrationStatus status, Instant created) {
        InstanceState state = InstanceStateBuilder.of(id)
                .executionId("e" + key)
                .name("orchestrator")
                .status(status)
                .created(created)
                .lastUpdated(created)
                .completed(status.isTerminal() ? created.plusSeconds(60) : null)
                .input("[1]")
                .build();
        return new StoredInstance(key, key, "hub", state, null);
    }

    private static Recorded event(int number) {
        return HistoryEncoder.record(new EventRaised(HistoryEvent.NO_ID, T0.plusSeconds(number), "event", "" + number));
    }

    private static Attempt attempt(int task, int number, @Nullable Instant finished) {
        return new Attempt(
                "a",
                "e1",
                task,
                number,
                "machine",
                3,
                T0,
                finished,
                finished == null ? Attempt.Outcome.RUNNING : Attempt.Outcome.COMPLETED);
    }

    private static List<ByteString> bytes(List<Recorded> events) {
        return events.stream()
                .map(event -> ByteString.copyFrom(event.encoded()))
                .toList();
    }
}
