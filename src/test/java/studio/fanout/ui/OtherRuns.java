package studio.fanout.ui;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCompleted;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.EventSent;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TaskFailed;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TimerFired;
import studio.fanout.history.HistoryEvent.TurnCompleted;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.ParentInstance;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// A run of an orchestration that is no fan-out: two activities, one of them tried twice by a child, a timer, an event.
public final class OtherRuns {
    static final String ID = "order-17";
    static final String CHILD = "ship-17";
    static final Instant T0 = Instant.parse("2026-03-01T10:00:00Z");

    private OtherRuns() {}

    static Instant at(long millis) {
        return T0.plusMillis(millis);
    }

    public static RunView shop() {
        var update = new RunUpdate(
                List.of(
                        instance(ID, "shop", null, shopEvents(), 3_000),
                        instance(CHILD, "ship", ID, shipEvents(), 2_500)),
                List.of(
                        attempt(ID, 0, 100, 600, Outcome.COMPLETED),
                        attempt(CHILD, 0, 1_300, 1_600, Outcome.FAILED),
                        attempt(CHILD, 1, 1_700, 2_400, Outcome.COMPLETED)),
                true,
                true);
        return RunView.of(ID, update, new Saved("shop.json", at(3_000)));
    }

    private static List<HistoryEvent> shopEvents() {
        return List.of(
                new TurnStarted(-1, T0),
                new ExecutionStarted(-1, T0, "shop", null, "{\"order\":17}", ID, "e1", null, null, null, Map.of()),
                new TaskScheduled(0, at(20), "charge", null, "\"card\"", null, Map.of()),
                new TimerCreated(1, at(20), at(1_000)),
                new TurnCompleted(-1, at(20)),
                new TurnStarted(-1, at(610)),
                new TaskCompleted(-1, at(610), 0, "\"paid\""),
                new EventRaised(-1, at(800), "approved", "true"),
                new TimerFired(-1, at(1_005), at(1_000), 1),
                new ChildCreated(2, at(1_010), CHILD, "ship", null, "\"box\"", null, Map.of()),
                new EventSent(3, at(1_010), "warehouse", "reserve", null),
                new TurnCompleted(-1, at(1_010)),
                new TurnStarted(-1, at(2_600)),
                new ChildCompleted(-1, at(2_600), 2, "\"sent\""),
                new ExecutionCompleted(4, at(3_000), OrchestrationStatus.COMPLETED, "{\"done\":true}", null),
                new TurnCompleted(-1, at(3_000)));
    }

    private static List<HistoryEvent> shipEvents() {
        var parent = new ParentInstance(2, "shop", null, ID, "e1");
        return List.of(
                new TurnStarted(-1, at(1_100)),
                new ExecutionStarted(-1, at(1_100), "ship", null, "\"box\"", CHILD, "e1", parent, null, null, Map.of()),
                new TaskScheduled(0, at(1_110), "pack", null, "\"box\"", null, Map.of()),
                new TurnCompleted(-1, at(1_110)),
                new TurnStarted(-1, at(1_610)),
                new TaskFailed(-1, at(1_610), 0, Failure.of("TapeException", "no tape left")),
                new TaskScheduled(1, at(1_620), "pack", null, "\"box\"", null, Map.of()),
                new TurnCompleted(-1, at(1_620)),
                new TurnStarted(-1, at(2_410)),
                new TaskCompleted(-1, at(2_410), 1, "\"packed\""),
                new ExecutionCompleted(2, at(2_500), OrchestrationStatus.COMPLETED, "\"sent\"", null),
                new TurnCompleted(-1, at(2_500)));
    }

    private static RunUpdate.InstanceUpdate instance(
            String id, String name, @Nullable String parent, List<HistoryEvent> events, long end) {
        var state = InstanceStateBuilder.of(id)
                .name(name)
                .status(OrchestrationStatus.COMPLETED)
                .created(T0)
                .completed(at(end))
                .parentInstanceId(parent)
                .build();
        return new RunUpdate.InstanceUpdate(
                state,
                0,
                events.stream().map(it -> new Recorded(it, new byte[0])).toList());
    }

    private static Attempt attempt(String id, int task, long from, long to, Outcome outcome) {
        return new Attempt(id, "e1", task, 1, "worker-1", 0, at(from), at(to), outcome);
    }
}
