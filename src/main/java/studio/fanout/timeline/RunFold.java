package studio.fanout.timeline;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;

/// Folds the news of one run into its timeline.
///
/// An update costs what it says, however long the run already is, and may say again what was said before. For use by
/// one thread; the timelines it hands out belong to anybody.
public final class RunFold {
    /// Orchestrations and activities that are shown as one fan-out rather than as what they are made of.
    static final String FAN_OUT = "fan_out_fan_in_orchestrator";

    static final String CHUNK = "fan_out_fan_in_chunk";
    static final String ITEM_ACTIVITY = "process_work_item";
    static final String AGGREGATE_ACTIVITY = "aggregate_results";

    private final String rootId;
    private final Map<String, InstanceFold> instances = new HashMap<>();
    BarTable table = new BarTable();
    LaneTable lanes = new LaneTable();
    TurnLog turns = new TurnLog();
    TaskSettler settler = new TaskSettler(table);
    List<RunMark> marks = new ArrayList<>();
    private final List<Mark> reach = new ArrayList<>();
    private boolean observed;
    private boolean caughtUp;
    private @Nullable Timeline latest;

    /// @param rootId instance id of the orchestration the run began with
    public RunFold(String rootId) {
        this.rootId = rootId;
    }

    /// Takes in news.
    public void apply(RunUpdate update) {
        latest = null;
        if (update.reset()) clear();
        for (RunUpdate.InstanceUpdate news : update.instances()) {
            instance(news.state().instanceId()).put(news.state(), news.firstEvent(), news.events());
        }
        for (Attempt attempt : update.attempts()) {
            observed = true;
            instance(attempt.instanceId()).put(attempt);
        }
        caughtUp |= update.caughtUp();
        if (!caughtUp) {
            // The rest still comes in meanwhile; for a timeline somebody would have to wait.
            if (!update.attempts().isEmpty()) settle();
            return;
        }
        for (RunUpdate.InstanceUpdate news : update.instances()) {
            instance(news.state().instanceId()).endAsTold();
        }
    }

    /// Takes note that the hub has been out of reach since a moment, in nanoseconds since 1970; it stays so until
    /// [#reached].
    public void lost(long at) {
        if (reach.isEmpty() || reach.getLast().until() != EpochNanos.NONE) {
            reach.add(new Mark(Mark.Kind.OUTAGE, at, EpochNanos.NONE, "hub out of reach"));
            latest = null;
        }
    }

    /// Takes note that the hub is in reach again.
    public void reached(long at) {
        if (!reach.isEmpty() && reach.getLast().until() == EpochNanos.NONE) {
            Mark mark = reach.removeLast();
            reach.add(new Mark(mark.kind(), mark.at(), Math.max(mark.at(), at), mark.label()));
            latest = null;
        }
    }

    /// When the hub was out of reach while the run went on.
    List<Mark> reach() {
        return reach.stream()
                .filter(mark -> began() != EpochNanos.NONE && (ended() == EpochNanos.NONE || mark.at() < ended()))
                .toList();
    }

    /// What is known so far; the same object as before when there was no news.
    public Timeline snapshot() {
        Timeline timeline = latest;
        if (timeline == null) {
            settle();
            timeline = new TimelineBuilder(this).build();
            latest = timeline;
        }
        return timeline;
    }

    String rootId() {
        return rootId;
    }

    boolean isRoot(String instanceId) {
        return rootId.equals(instanceId);
    }

    @Nullable
    InstanceState rootState() {
        InstanceFold root = instances.get(rootId);
        return root == null ? null : root.state();
    }

    boolean isFanOut() {
        InstanceState root = rootState();
        return root != null && root.name().equals(FAN_OUT);
    }

    long began() {
        InstanceFold root = instances.get(rootId);
        if (root == null) return EpochNanos.NONE;
        InstanceState state = root.state();
        if (root.began() != EpochNanos.NONE) return root.began();
        return state == null ? EpochNanos.NONE : EpochNanos.of(state.created());
    }

    long ended() {
        InstanceFold root = instances.get(rootId);
        return root == null ? EpochNanos.NONE : root.ended();
    }

    /// Whether any worker told when it started something.
    boolean observed() {
        return observed;
    }

    boolean caughtUp() {
        return caughtUp;
    }

    /// When open work of the instance stopped to count, or NONE.
    private long over(InstanceFold instance) {
        return instance.ended() != EpochNanos.NONE ? instance.ended() : ended();
    }

    void changeAllOpen() {
        instances.values().forEach(InstanceFold::changeOpen);
    }

    void mark(String instanceId, Mark.Kind kind, long at, long until, String label) {
        if (kind != Mark.Kind.TIMER && !isRoot(instanceId)) return;
        marks.add(new RunMark(instanceId, new Mark(kind, at, until, label)));
    }

    void resumed(String instanceId, long at) {
        for (int i = marks.size() - 1; i >= 0; i--) {
            Mark mark = marks.get(i).mark();
            boolean open = mark.kind() == Mark.Kind.SUSPENDED && mark.until() == EpochNanos.NONE;
            if (!open || !marks.get(i).instanceId().equals(instanceId)) continue;
            marks.set(i, new RunMark(instanceId, new Mark(mark.kind(), mark.at(), at, mark.label())));
            return;
        }
    }

    /// A mark together with the instance whose history has it.
    record RunMark(String instanceId, Mark mark) {}

    private void settle() {
        settler.settle(task -> over(instance(table.instanceId(task))));
    }

    private InstanceFold instance(String id) {
        return instances.computeIfAbsent(id, key -> new InstanceFold(this, key));
    }

    private void clear() {
        instances.clear();
        table = new BarTable();
        lanes = new LaneTable();
        turns = new TurnLog();
        settler = new TaskSettler(table);
        marks = new ArrayList<>();
        observed = false;
        caughtUp = false;
    }
}
