package studio.fanout.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Action;
import studio.fanout.history.HistoryEvent.TaskScheduled;
import studio.fanout.history.Recorded;

/// A work item that is with a worker. It lasts as long as the worker's stream does.
///
/// @param task the activity, or null for a turn
/// @param queue the queue it was taken from, which counts it as under way
/// @param newEvents what a turn was given; empty for an activity
/// @param taken how many events of the inbox are among them
/// @param bytes how large the message is that hands it out, about
/// @param delivered when it was handed out, on [System#nanoTime()]'s scale
/// @param actions what partial answers have brought so far
record Lease(
        String token,
        ActiveInstance instance,
        WorkerStream stream,
        @Nullable TaskScheduled task,
        FairQueue<?, ?> queue,
        List<Recorded> newEvents,
        int taken,
        long bytes,
        long delivered,
        List<Action> actions) {
    /// What stands for the task id of a turn.
    static final int TURN = -1;

    Lease(
            String token,
            ActiveInstance instance,
            WorkerStream stream,
            @Nullable TaskScheduled task,
            FairQueue<?, ?> queue,
            List<Recorded> newEvents,
            int taken,
            long bytes) {
        this(token, instance, stream, task, queue, newEvents, taken, bytes, System.nanoTime(), new ArrayList<>(0));
    }

    boolean isTurn() {
        return task == null;
    }

    int taskId() {
        return task == null ? TURN : task.eventId();
    }

    /// Whether this activity is still waited for: it has no answer, and is not one of an earlier generation.
    boolean isWaitedFor() {
        return task != null && !instance.ended() && instance.progress().waitsFor(task);
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
