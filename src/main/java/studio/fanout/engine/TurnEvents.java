package studio.fanout.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ExecutionRewound;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryEncoder;

/// What is new to an orchestrator in a turn.
final class TurnEvents {
    private TurnEvents() {}

    /// The start of the turn, then what waits, in order of arrival but with the start of the execution in front:
    /// orchestrator code that sees anything before its start ends at once. A rewind comes alone, and what is too much
    /// for one turn is left for the next.
    static List<Recorded> of(ActiveInstance instance, Instant now) {
        List<Recorded> events = new ArrayList<>();
        events.add(HistoryEncoder.record(new TurnStarted(HistoryEvent.NO_ID, instance.nextTurnTime(now))));
        long bytes = 0;
        for (Queued queued : instance.inbox()) {
            bytes += queued.event().encoded().length;
            if (bytes > Limits.TURN_BYTES && events.size() > 1) {
                break;
            }
            HistoryEvent event = queued.event().event();
            events.add(event instanceof ExecutionStarted ? 1 : events.size(), queued.event());
            if (event instanceof ExecutionRewound) {
                break;
            }
        }
        return events;
    }

    static long bytes(List<Recorded> events) {
        return events.stream().mapToLong(event -> event.encoded().length).sum();
    }
}
