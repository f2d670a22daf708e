package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;

/// The turns of a run, gathered from the histories of its instances.
final class TurnLog {
    private static final Comparator<Turn> ORDER = Comparator.comparingLong(Turn::start)
            .thenComparing(Turn::instanceId)
            .thenComparingInt(Turn::number);

    private final List<Growing> turns = new ArrayList<>();

    /// All turns, earliest first.
    List<Turn> inOrder() {
        Turn[] sorted = turns.stream().map(Growing::soFar).toArray(Turn[]::new);
        Arrays.sort(sorted, ORDER);
        return List.of(sorted);
    }

    void forget(String instanceId) {
        turns.removeIf(turn -> turn.instanceId.equals(instanceId));
    }

    /// Follows one instance; a new one is needed for each generation.
    final class Reader {
        private final String instanceId;
        private @Nullable Growing turn;
        private int number;
        private int told;

        Reader(String instanceId) {
            this.instanceId = instanceId;
        }

        void read(HistoryEvent event) {
            if (event instanceof HistoryEvent.TurnStarted) {
                number++;
                turn = new Growing(instanceId, number, EpochNanos.of(event.timestamp()), told);
                turns.add(turn);
                return;
            }
            boolean ends = event instanceof HistoryEvent.TurnCompleted;
            if (turn != null) turn.add(event);
            if (ends) turn = null;
            else told++;
        }
    }

    /// A turn while its events come in.
    private static final class Growing {
        private final String instanceId;
        private final int number;
        private final long start;
        private final int replayed;
        private long end;
        private int seen;
        private int tasks;
        private int children;
        private int timers;
        private int events;
        private boolean finished;

        Growing(String instanceId, int number, long start, int replayed) {
            this.instanceId = instanceId;
            this.number = number;
            this.start = start;
            this.replayed = replayed;
            end = start;
        }

        void add(HistoryEvent event) {
            if (event instanceof HistoryEvent.TaskScheduled) tasks++;
            else if (event instanceof HistoryEvent.ChildCreated) children++;
            else if (event instanceof HistoryEvent.TimerCreated) timers++;
            else if (event instanceof HistoryEvent.EventSent) events++;
            else if (event instanceof HistoryEvent.ExecutionCompleted) finished = true;
            else if (!(event instanceof HistoryEvent.TurnCompleted)) {
                seen++;
                return;
            }
            end = Math.max(end, EpochNanos.of(event.timestamp()));
        }

        Turn soFar() {
            return new Turn(instanceId, number, start, end, replayed, seen, tasks, children, timers, events, finished);
        }
    }
}
