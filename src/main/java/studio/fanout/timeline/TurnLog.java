package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import studio.fanout.history.HistoryEvent;

/// The turns of a run, gathered from the histories of its instances.
final class TurnLog {
    private static final Comparator<Turn> ORDER = Comparator.comparingLong(Turn::start)
            .thenComparing(Turn::instanceId)
            .thenComparingInt(Turn::number);

    private final List<Turn> turns = new ArrayList<>();

    /// All turns, earliest first.
    List<Turn> inOrder() {
        Turn[] sorted = turns.toArray(Turn[]::new);
        Arrays.sort(sorted, ORDER);
        return List.of(sorted);
    }

    void forget(String instanceId) {
        turns.removeIf(turn -> turn.instanceId().equals(instanceId));
    }

    /// Follows one instance; a new one is needed for each generation.
    final class Reader {
        private static final int OUTSIDE = -1;

        private final String instanceId;
        private int at = OUTSIDE;
        private int number;
        private int told;

        Reader(String instanceId) {
            this.instanceId = instanceId;
        }

        void read(HistoryEvent event) {
            switch (event) {
                case HistoryEvent.TurnStarted started -> begin(EpochNanos.of(started.timestamp()));
                case HistoryEvent.TurnCompleted completed -> {
                    if (at != OUTSIDE) turns.set(at, ended(turns.get(at), EpochNanos.of(completed.timestamp())));
                    at = OUTSIDE;
                }
                case HistoryEvent any -> {
                    told++;
                    if (at != OUTSIDE) turns.set(at, with(turns.get(at), any));
                }
            }
        }

        private void begin(long start) {
            at = turns.size();
            number++;
            turns.add(new Turn(instanceId, number, start, start, told, 0, 0, 0, 0, 0, false));
        }
    }

    private static Turn ended(Turn turn, long end) {
        return count(turn, end, 0, 0, 0, 0, 0, turn.finished());
    }

    private static Turn with(Turn turn, HistoryEvent event) {
        long at = EpochNanos.of(event.timestamp());
        return switch (event) {
            case HistoryEvent.TaskScheduled _ -> count(turn, at, 0, 1, 0, 0, 0, false);
            case HistoryEvent.ChildCreated _ -> count(turn, at, 0, 0, 1, 0, 0, false);
            case HistoryEvent.TimerCreated _ -> count(turn, at, 0, 0, 0, 1, 0, false);
            case HistoryEvent.EventSent _ -> count(turn, at, 0, 0, 0, 0, 1, false);
            case HistoryEvent.ExecutionCompleted _ -> count(turn, at, 0, 0, 0, 0, 0, true);
            case HistoryEvent _ -> count(turn, turn.start(), 1, 0, 0, 0, 0, false);
        };
    }

    private static Turn count(
            Turn turn, long end, int seen, int tasks, int children, int timers, int events, boolean finished) {
        return new Turn(
                turn.instanceId(),
                turn.number(),
                turn.start(),
                Math.max(turn.end(), end),
                turn.replayed(),
                turn.seen() + seen,
                turn.tasks() + tasks,
                turn.children() + children,
                turn.timers() + timers,
                turn.events() + events,
                turn.finished() || finished);
    }
}
