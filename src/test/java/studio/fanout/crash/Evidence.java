package studio.fanout.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.fanout.crash.Witness.Kind;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCompleted;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TimerFired;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.HistoryDecoder;

/// The finished run as stored, held against what the witnesses noted.
final class Evidence {
    private final List<StoredInstance> run;
    private final Map<String, List<HistoryEvent>> histories = new HashMap<>();
    private final List<Witness.Line> notes;

    Evidence(Store store, List<Witness.Line> notes) throws InvalidProtocolBufferException {
        this.notes = notes;
        this.run = store.run(
                store.find("default", CrashWork.INSTANCE).orElseThrow().root());
        for (StoredInstance instance : run) {
            List<HistoryEvent> events = new ArrayList<>();
            for (ByteString event : store.history(instance.key(), 0, Integer.MAX_VALUE)) {
                events.add(HistoryDecoder.decode(event.toByteArray()).event());
            }
            histories.put(instance.state().instanceId(), events);
        }
    }

    /// Every instance has completed, and every task, child and timer has exactly one outcome.
    void nothingIsLostAndNothingIsRecordedTwice(int children, int items) {
        assertThat(run)
                .hasSize(children + 1)
                .allSatisfy(instance -> assertThat(instance.state().status()).isEqualTo(OrchestrationStatus.COMPLETED));
        histories.forEach((instance, events) -> {
            assertThat(outcomes(events))
                    .as("tasks of %s", instance)
                    .containsExactlyInAnyOrderElementsOf(scheduled(events));
            assertThat(of(events, ChildCompleted.class).map(ChildCompleted::taskId))
                    .as("children of %s", instance)
                    .containsExactlyInAnyOrderElementsOf(of(events, ChildCreated.class)
                            .map(ChildCreated::eventId)
                            .toList());
            assertThat(of(events, TimerFired.class).map(TimerFired::timerId))
                    .as("timers of %s", instance)
                    .containsExactlyInAnyOrderElementsOf(of(events, TimerCreated.class)
                            .map(TimerCreated::eventId)
                            .toList());
            assertThat(of(events, TimerFired.class))
                    .allSatisfy(timer -> assertThat(timer.timestamp()).isAfter(timer.fireAt()));
        });
        assertThat(histories.values().stream().flatMap(events -> of(events, TaskCompleted.class)))
                .hasSize(children * items);
    }

    private static List<Integer> scheduled(List<HistoryEvent> events) {
        return of(events, TaskScheduled.class).map(TaskScheduled::eventId).toList();
    }

    private static List<Integer> outcomes(List<HistoryEvent> events) {
        List<Integer> ids = new ArrayList<>();
        of(events, TaskCompleted.class).forEach(event -> ids.add(event.taskId()));
        of(events, TaskFailed.class).forEach(event -> ids.add(event.taskId()));
        return ids;
    }

    private static <T> Stream<T> of(List<HistoryEvent> events, Class<T> kind) {
        return events.stream().filter(kind::isInstance).map(kind::cast);
    }

    /// A recorded result is one that an execution noted as its end; a recorded failure likewise.
    void whatIsRecordedHasHappened() {
        Set<String> ended = notes.stream()
                .filter(line -> line.kind() == Kind.END)
                .map(line -> line.key() + " " + line.nonce())
                .collect(Collectors.toSet());
        Map<String, Long> failures = count(Kind.FAIL);
        histories.forEach((_, events) -> {
            Map<Integer, String> keys = of(events, TaskScheduled.class)
                    .collect(Collectors.toMap(TaskScheduled::eventId, task -> unquoted(task.input())));
            assertThat(of(events, TaskCompleted.class)
                            .map(done -> keys.get(done.taskId()) + " " + unquoted(done.result())))
                    .isSubsetOf(ended);
            of(events, TaskFailed.class)
                    .collect(Collectors.groupingBy(
                            failed -> keys.getOrDefault(failed.taskId(), ""), Collectors.counting()))
                    .forEach((key, count) ->
                            assertThat(failures.getOrDefault(key, 0L)).as(key).isGreaterThanOrEqualTo(count));
        });
    }

    private static String unquoted(@Nullable String json) {
        return json == null ? "" : json.substring(1, json.length() - 1);
    }

    /// A task is handed out once in each process at the most, and never again after the scheduler had its answer. What
    /// a kill can cause to be done again is therefore what was with the worker at that moment: handed out, and its
    /// answer not on disk. That is never more than the worker has slots. And nothing begins unless handed out.
    void onlyWhatWasUnderWayAtAKillRanAgain(int kills) {
        Map<String, Integer> handedOutIn = new HashMap<>();
        Map<String, Integer> answeredIn = new HashMap<>();
        Map<Integer, Integer> handedOutAgain = new HashMap<>();
        for (Witness.Line line : notes) {
            if (line.kind() == Kind.GOT) {
                assertThat(answeredIn)
                        .as("handed out again after its answer was taken")
                        .doesNotContainKey(line.key());
                int before = handedOutIn.getOrDefault(line.key(), 0);
                assertThat(before)
                        .as("handed out twice in one process: %s", line)
                        .isLessThan(line.boot());
                if (handedOutIn.put(line.key(), line.boot()) != null) {
                    handedOutAgain.merge(before, 1, Integer::sum);
                }
            } else if (line.kind() == Kind.ACK) {
                answeredIn.put(line.key(), line.boot());
            }
        }
        assertThat(handedOutAgain.values())
                .as("handed out again, by the process that was killed over them")
                .allSatisfy(tasks -> assertThat(tasks).isBetween(0, CrashSubject.SLOTS));
        long handedOut = notes.stream().filter(line -> line.kind() == Kind.GOT).count();
        long scheduled = histories.values().stream()
                .mapToLong(events -> scheduled(events).size())
                .sum();
        assertThat(handedOut - scheduled).isBetween(0L, (long) kills * CrashSubject.SLOTS);
        assertThat(answeredIn.keySet()).isSubsetOf(tasksWithOutcome());
        beginningsAreDeliveries();
    }

    private Set<String> tasksWithOutcome() {
        return histories.entrySet().stream()
                .flatMap(entry -> outcomes(entry.getValue()).stream().map(id -> Listening.task(entry.getKey(), id)))
                .collect(Collectors.toSet());
    }

    private void beginningsAreDeliveries() {
        Map<String, Long> deliveries = new HashMap<>();
        Map<String, Long> handedOut = count(Kind.GOT);
        histories.forEach((instance, events) -> of(events, TaskScheduled.class)
                .forEach(task -> deliveries.merge(
                        unquoted(task.input()),
                        handedOut.getOrDefault(Listening.task(instance, task.eventId()), 0L),
                        Long::sum)));
        count(Kind.BEGIN)
                .forEach((key, begun) ->
                        assertThat(begun).as(key).isLessThanOrEqualTo(deliveries.getOrDefault(key, 0L)));
    }

    private Map<String, Long> count(Kind kind) {
        return notes.stream()
                .filter(line -> line.kind() == kind)
                .collect(Collectors.groupingBy(Witness.Line::key, Collectors.counting()));
    }
}
