package studio.fanout.engine;

import java.util.LinkedHashSet;
import java.util.Set;

/// A worker that listens for work. What it holds is given to others when it goes.
public final class WorkerStream {
    private final String hub;
    private final WorkFilter filter;
    private final int turnLimit;
    private final int activityLimit;
    private final WorkLine line;
    private final Set<Lease> leases = new LinkedHashSet<>();
    private int turns;
    private int activities;

    /// @param turnLimit most open turns, 0 when the worker names none
    /// @param activityLimit most open activities, 0 when the worker names none
    public WorkerStream(String hub, WorkFilter filter, int turnLimit, int activityLimit, WorkLine line) {
        this.hub = hub;
        this.filter = filter;
        this.turnLimit = limit(turnLimit);
        this.activityLimit = limit(activityLimit);
        this.line = line;
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
        return turns < turnLimit && line.isReady();
    }

    boolean hasRoomForActivity() {
        return activities < activityLimit && line.isReady();
    }

    /// Share of its room that is taken, 0 to 1.
    double load(boolean turn) {
        return turn ? (double) turns / turnLimit : (double) activities / activityLimit;
    }

    boolean fetchesHistory() {
        return line.fetchesHistory();
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
        line.forgetExpected();
        leases.clear();
        turns = 0;
        activities = 0;
    }

    void expect(long bytes) {
        line.expect(bytes);
    }

    void send(WorkItem item) {
        line.send(item);
    }

    private void count(Lease lease, int change) {
        if (lease.isTurn()) {
            turns += change;
        } else {
            activities += change;
        }
    }
}
