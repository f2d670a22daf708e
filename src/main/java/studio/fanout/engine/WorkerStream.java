package studio.fanout.engine;

import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/// A worker that listens for work. What it holds is given to others when it goes.
public final class WorkerStream {
    private final String hub;
    private final WorkFilter filter;
    private final int turnLimit;
    private final int activityLimit;
    private final Consumer<WorkItem> sink;
    private final Set<Lease> leases = new HashSet<>();
    private int turns;
    private int activities;

    /// @param turnLimit most open turns, 0 when the worker names none
    /// @param activityLimit most open activities, 0 when the worker names none
    /// @param sink takes an item without blocking; called after the commit, one item at a time
    public WorkerStream(String hub, WorkFilter filter, int turnLimit, int activityLimit, Consumer<WorkItem> sink) {
        this.hub = hub;
        this.filter = filter;
        this.turnLimit = limit(turnLimit);
        this.activityLimit = limit(activityLimit);
        this.sink = sink;
    }

    private static int limit(int asked) {
        return asked > 0 ? Math.min(asked, Limits.OPEN_ITEMS_AT_MOST) : Limits.OPEN_ITEMS;
    }

    String hub() {
        return hub;
    }

    WorkFilter filter() {
        return filter;
    }

    boolean hasRoomForTurn() {
        return turns < turnLimit;
    }

    boolean hasRoomForActivity() {
        return activities < activityLimit;
    }

    /// Share of its room that is taken, 0 to 1.
    double load(boolean turn) {
        return turn ? (double) turns / turnLimit : (double) activities / activityLimit;
    }

    Set<Lease> leases() {
        return leases;
    }

    void hold(Lease lease) {
        leases.add(lease);
        count(lease, 1);
    }

    void let(Lease lease) {
        if (leases.remove(lease)) {
            count(lease, -1);
        }
    }

    void forget() {
        leases.clear();
        turns = 0;
        activities = 0;
    }

    void send(WorkItem item) {
        sink.accept(item);
    }

    private void count(Lease lease, int change) {
        if (lease.isTurn()) {
            turns += change;
        } else {
            activities += change;
        }
    }
}
