package studio.fanout.ui.run;

import java.util.AbstractList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate.InstanceUpdate;

/// Gathers the history events of a run; for use by one thread at a time.
///
/// Keeps them in the pieces they came in, and makes a line of one when somebody reads it: there may be hundreds of
/// thousands, of which a screen shows a few.
final class EventLog {
    private final String root;
    private final Map<String, Told> told = new HashMap<>();
    private final Growing<Piece> pieces = new Growing<>();
    private int size;
    private @Nullable String input;
    private @Nullable String output;

    private record Told(@Nullable String execution, int events) {}

    /// Events of one instance that follow each other.
    ///
    /// @param from 0-based place of the first among all lines
    /// @param place 0-based place of the first in the history of the instance
    private record Piece(int from, String instanceId, int place, boolean root, List<HistoryEvent> events) {
        EventLine line(int index) {
            return new EventLine(instanceId, place + index - from, root, events.get(index - from));
        }
    }

    EventLog(String root) {
        this.root = root;
    }

    /// Takes in what was not told before.
    void add(InstanceUpdate update) {
        var id = update.state().instanceId();
        var execution = update.state().executionId();
        var before = told.get(id);
        int known = before != null && Objects.equals(before.execution, execution) ? before.events : 0;
        int first = update.firstEvent();
        int end = first + update.events().size();
        int fresh = Math.max(known - first, 0);
        if (fresh < update.events().size()) {
            append(
                    id,
                    first + fresh,
                    update.events().subList(fresh, update.events().size()));
        }
        told.put(id, new Told(execution, Math.max(known, end)));
    }

    List<EventLine> snapshot() {
        return new Lines(pieces.snapshot(), size);
    }

    /// What the run was started with, as JSON text, or null.
    @Nullable
    String input() {
        return input;
    }

    /// What the run returned, as JSON text, or null.
    @Nullable
    String output() {
        return output;
    }

    /// What is read of an event is kept, what it was read from is not.
    private void append(String id, int place, List<Recorded> news) {
        var events = news.stream().map(Recorded::event).toList();
        pieces.add(new Piece(size, id, place, id.equals(root), events));
        size += events.size();
        if (id.equals(root)) {
            events.forEach(this::noteEnds);
        }
    }

    private void noteEnds(HistoryEvent event) {
        switch (event) {
            case HistoryEvent.ExecutionStarted it -> input = it.input();
            case HistoryEvent.ExecutionCompleted it -> output = it.result();
            case HistoryEvent.ExecutionTerminated it -> output = it.output();
            case HistoryEvent.ExecutionRewound it -> output = null;
            case HistoryEvent it -> {}
        }
    }

    private static final class Lines extends AbstractList<EventLine> implements RandomAccess {
        private final List<Piece> pieces;
        private final int size;

        Lines(List<Piece> pieces, int size) {
            this.pieces = pieces;
            this.size = size;
        }

        @Override
        public EventLine get(int index) {
            Objects.checkIndex(index, size);
            int low = 0;
            int high = pieces.size() - 1;
            while (low < high) {
                int middle = (low + high + 1) >>> 1;
                if (pieces.get(middle).from() <= index) {
                    low = middle;
                } else {
                    high = middle - 1;
                }
            }
            return pieces.get(low).line(index);
        }

        @Override
        public int size() {
            return size;
        }
    }
}
