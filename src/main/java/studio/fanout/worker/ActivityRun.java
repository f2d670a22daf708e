package studio.fanout.worker;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.OrchestrationInstance;

/// One delivery of an activity, from its arrival until the hub has the answer.
///
/// When the connection breaks the hub takes the item back and delivers it anew, perhaps to this same worker. The run
/// then goes on under the new lease instead of being done twice.
final class ActivityRun {
    private final ActivityRequest request;
    private final Object key;
    private final int number;
    private final WorkerName worker;
    private Lease lease;
    private Stage stage = Stage.WAITING;
    private @Nullable ActivityResponse answer;
    private @Nullable Thread thread;
    private int slot;
    private Instant started = Instant.EPOCH;

    private enum Stage {
        WAITING,
        RUNNING,
        ANSWERED,
        OVER
    }

    /// Identifies an activity across deliveries.
    private record Task(String instanceId, String executionId, int taskId) {}

    /// @param number 1 for the first delivery of the task
    ActivityRun(ActivityRequest request, Object key, int number, WorkerName worker, Lease lease) {
        this.request = request;
        this.key = key;
        this.number = number;
        this.worker = worker;
        this.lease = lease;
    }

    /// Equal for two deliveries of the same task. A hub that does not tell generations apart may mean different work
    /// by the same numbers, so its items are equal to nothing.
    static Object key(ActivityRequest request) {
        OrchestrationInstance instance = request.getOrchestrationInstance();
        String execution = instance.getExecutionId().getValue();
        return execution.isEmpty() ? new Object() : new Task(instance.getInstanceId(), execution, request.getTaskId());
    }

    ActivityRequest request() {
        return request;
    }

    String instanceId() {
        return request.getOrchestrationInstance().getInstanceId();
    }

    /// 1 for the first delivery of the task.
    int number() {
        return number;
    }

    Object key() {
        return key;
    }

    synchronized boolean isRunning() {
        return stage == Stage.RUNNING;
    }

    /// Begins, on the calling thread, unless the hub took the item back meanwhile.
    synchronized boolean begin(int inSlot, Instant at) {
        if (stage != Stage.WAITING || lease.isVoid()) {
            stage = Stage.OVER;
            return false;
        }
        stage = Stage.RUNNING;
        slot = inSlot;
        started = at;
        thread = Thread.currentThread();
        return true;
    }

    /// Ends the running part.
    ///
    /// @return the lease to answer under, or null when that is settled already
    synchronized @Nullable Lease answered(ActivityResponse given) {
        thread = null;
        if (stage == Stage.OVER) {
            return null;
        }
        stage = Stage.ANSWERED;
        answer = given;
        return lease.claim() ? lease : null;
    }

    /// Goes on under a new lease.
    ///
    /// @return the lease until now, which is void, or null when it is over and the new delivery has to be run
    synchronized @Nullable Lease adopt(Lease newLease) {
        if (stage == Stage.OVER) {
            return null;
        }
        Lease until = lease;
        lease = newLease;
        return until;
    }

    synchronized Lease lease() {
        return lease;
    }

    /// The answer, when it is there and has not been sent under the present lease.
    synchronized @Nullable ActivityResponse unsentAnswer(Lease under) {
        return answer != null && lease == under && lease.claim() ? answer : null;
    }

    /// The matter of that lease is over.
    ///
    /// @return whether the run is over with it, which it is not when it went on under another lease
    synchronized boolean over(Lease which) {
        if (lease != which) {
            return false;
        }
        stage = Stage.OVER;
        return true;
    }

    /// Stops it if it is not answered yet.
    ///
    /// @return the lease to give back, or null when there is nothing to give back
    synchronized @Nullable Lease giveUp() {
        boolean isOpen = stage == Stage.WAITING || stage == Stage.RUNNING;
        if (!isOpen || !lease.claim()) {
            return null;
        }
        stage = Stage.OVER;
        if (thread != null) {
            thread.interrupt();
        }
        return lease;
    }

    /// What is seen of it; only once it has begun.
    ///
    /// @param finished null while it runs
    synchronized Attempt attempt(@Nullable Instant finished, Attempt.Outcome outcome) {
        OrchestrationInstance instance = request.getOrchestrationInstance();
        String execution = instance.getExecutionId().getValue();
        return new Attempt(
                instance.getInstanceId(),
                execution.isEmpty() ? null : execution,
                request.getTaskId(),
                number,
                worker.value(),
                slot,
                started,
                finished,
                outcome);
    }
}
