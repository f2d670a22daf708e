package studio.fanout.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Action;
import studio.fanout.history.Failure;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.EventSent;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.HistoryEvent.TimerCreated;
import studio.fanout.history.HistoryEvent.TurnCompleted;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryEncoder;

/// The decisions of one turn as history events, each decision once: what an SDK decides again because it does not
/// recognise an event of its own is passed over.
final class Decisions {
    private final ActiveInstance instance;
    private final Instant at;
    private final List<Recorded> events;
    private final List<Action> accepted = new ArrayList<>();
    private final Set<Integer> ids = new HashSet<>();
    private Action.@Nullable Complete end;

    /// @param newEvents what the turn was given, which comes before what it decided
    Decisions(ActiveInstance instance, List<Recorded> newEvents, Instant at) {
        this.instance = instance;
        this.at = at;
        this.events = new ArrayList<>(newEvents);
    }

    void add(Action action) {
        switch (action) {
            case Action.Complete it ->
                end = it.status().isTerminal() ? it : refused(it.id(), "an end with the status " + it.status());
            case Action.Unsupported it -> end = refused(it.id(), it.what());
            case Action.Terminate it -> accepted.add(it);
            case Action.Rewind _ -> {}
            case Action.ScheduleTask it ->
                once(
                        it,
                        it.name(),
                        new TaskScheduled(it.id(), at, it.name(), it.version(), it.input(), it.trace(), it.tags()));
            case Action.CreateTimer it -> once(it, "", new TimerCreated(it.id(), at, it.fireAt()));
            case Action.SendEvent it ->
                once(
                        it,
                        longer(it.instanceId(), it.name()),
                        new EventSent(it.id(), at, it.instanceId(), it.name(), it.data()));
            case Action.CreateChild it ->
                once(
                        it,
                        longer(childId(instance, it), it.name()),
                        new ChildCreated(
                                it.id(),
                                at,
                                childId(instance, it),
                                it.name(),
                                it.version(),
                                it.input(),
                                it.trace(),
                                it.tags()));
        }
    }

    private static String longer(String one, String other) {
        return one.length() > other.length() ? one : other;
    }

    static String childId(ActiveInstance parent, Action.CreateChild action) {
        return action.instanceId().isEmpty()
                ? parent.instanceId() + ":" + String.format("%04x", action.id())
                : action.instanceId();
    }

    /// What is to be recorded, the end of the turn included.
    List<Recorded> events() {
        List<Recorded> all = new ArrayList<>(events);
        if (end != null) {
            all.add(HistoryEncoder.record(
                    new ExecutionCompleted(end.id(), at, end.status(), end.result(), end.failure())));
        }
        all.add(HistoryEncoder.record(new TurnCompleted(HistoryEvent.NO_ID, at)));
        return all;
    }

    /// The decisions that are to be carried out.
    List<Action> accepted() {
        return accepted;
    }

    /// How the instance ends, or null when it goes on.
    Action.@Nullable Complete end() {
        return end;
    }

    private static boolean tooLong(String name) {
        return name.length() > Limits.NAME_LENGTH;
    }

    private void once(Action action, String name, HistoryEvent event) {
        if (tooLong(name)) {
            end = refused(action.id(), "a name or an id of " + name.length() + " characters");
        } else if (action.id() < 0) {
            end = refused(action.id(), "an action with the id " + action.id());
        } else if (!instance.progress().used(action.id()) && ids.add(action.id())) {
            events.add(HistoryEncoder.record(event));
            accepted.add(action);
        }
    }

    private static Action.Complete refused(int id, String what) {
        return new Action.Complete(
                id,
                OrchestrationStatus.FAILED,
                null,
                null,
                List.of(),
                Failure.of(
                        "NotSupported", "The orchestrator asked for " + what + ", which this task hub does not offer"));
    }
}
