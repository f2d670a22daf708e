package studio.fanout.engine;

import java.util.ArrayList;
import java.util.List;
import studio.fanout.history.Action;
import studio.fanout.history.Recorded;

/// A work item that is with a worker. It lasts as long as the worker's stream does.
///
/// @param taskId the activity, or [#TURN]
/// @param queue the queue it was taken from, which counts it as under way
/// @param newEvents what a turn was given; empty for an activity
/// @param taken how many events of the inbox are among them
/// @param delivered when it was handed out, on [System#nanoTime()]'s scale
/// @param actions what partial answers have brought so far
record Lease(
        String token,
        ActiveInstance instance,
        WorkerStream stream,
        int taskId,
        FairQueue<?, ?> queue,
        List<Recorded> newEvents,
        int taken,
        long delivered,
        List<Action> actions) {
    static final int TURN = -1;

    Lease(
            String token,
            ActiveInstance instance,
            WorkerStream stream,
            int taskId,
            FairQueue<?, ?> queue,
            List<Recorded> newEvents,
            int taken) {
        this(token, instance, stream, taskId, queue, newEvents, taken, System.nanoTime(), new ArrayList<>(0));
    }

    boolean isTurn() {
        return taskId == TURN;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Lease that && token.equals(that.token);
    }

    @Override
    public int hashCode() {
        return token.hashCode();
    }
}
