package studio.fanout.worker;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.ActivityResponse;

/// Runs activities in parallel, each on a virtual thread of its own, as many at once as there are slots.
final class Activities {
    private static final Logger LOG = LoggerFactory.getLogger(Activities.class);

    /// How long an answer under a revoked lease is kept in case the item comes again.
    private static final Duration KEEP = Duration.ofMinutes(2);

    private final ActivityCall code;
    private final Slots slots;
    private final Completions completions;
    private final AttemptReporter reporter;
    private final WorkerName worker;
    private final ClockThread thread;
    private final InstantSource clock;
    private final Map<Object, ActivityRun> runs = new ConcurrentHashMap<>();
    private final Deliveries deliveries = new Deliveries();
    private final LongAdder finished = new LongAdder();
    private final LongAdder failed = new LongAdder();

    Activities(
            ActivityCall code,
            Slots slots,
            Completions completions,
            AttemptReporter reporter,
            WorkerName worker,
            ClockThread thread,
            InstantSource clock) {
        this.code = code;
        this.slots = slots;
        this.completions = completions;
        this.reporter = reporter;
        this.worker = worker;
        this.thread = thread;
        this.clock = clock;
    }

    long finished() {
        return finished.sum();
    }

    long failed() {
        return failed.sum();
    }

    void take(ActivityRequest request, Lease lease) {
        Object key = ActivityRun.key(request);
        ActivityRun run = new ActivityRun(request, key, deliveries.number(key), worker, lease);
        for (ActivityRun known = runs.putIfAbsent(key, run); known != null; known = runs.putIfAbsent(key, run)) {
            Lease until = known.adopt(lease);
            if (until != null) {
                until.close();
                answerAgain(known, lease);
                return;
            }
            runs.remove(key, known);
        }
        if (slots.add(run)) {
            fill();
        } else {
            giveUp(run);
        }
    }

    private void answerAgain(ActivityRun run, Lease lease) {
        ActivityResponse answer = run.unsentAnswer(lease);
        if (answer != null) {
            send(run, answer, lease);
        }
    }

    /// Starts whatever can start; to be called after every change of the slots.
    void fill() {
        for (Slots.Grant grant = slots.next(); grant != null; grant = slots.next()) {
            ActivityRun run = grant.run();
            int slot = grant.slot();
            Thread.ofVirtual().name("activity-slot-" + slot).start(() -> occupy(run, slot));
        }
    }

    private void occupy(ActivityRun run, int slot) {
        try (var _ = RunLog.about(run.instanceId())) {
            if (!run.begin(slot, clock.instant())) {
                vacate(slot);
                lapsed(run);
                return;
            }
            reporter.begun(run);
            RunLog.begun(run.request(), slot, run.number());
            ActivityResponse.Builder answer = code.run(run.request());
            Instant end = clock.instant();
            vacate(slot);
            conclude(run, answer, end);
        } catch (Throwable unforeseen) {
            LOG.error("An activity could not be brought to its end.", unforeseen);
        }
    }

    private void lapsed(ActivityRun run) {
        runs.remove(run.key(), run);
        if (run.lease().isVoid()) {
            run.lease().close();
        }
    }

    private void vacate(int slot) {
        slots.free(slot);
        fill();
    }

    private void conclude(ActivityRun run, ActivityResponse.Builder answer, Instant end) {
        boolean isFailure = answer.hasFailureDetails();
        finished.increment();
        Attempt attempt = run.attempt(end, isFailure ? Outcome.FAILED : Outcome.COMPLETED);
        if (isFailure) {
            failed.increment();
            RunLog.failed(run.request(), attempt.started(), end, answer.getFailureDetails());
        } else {
            RunLog.completed(run.request(), attempt.started(), end);
        }
        if (reporter.isWanted()) {
            answer.setAttempt(reporter.encoded(attempt));
        }
        ActivityResponse response = answer.build();
        Lease lease = run.answered(response);
        if (lease != null) {
            reporter.ended(attempt);
            send(run, response, lease);
        }
    }

    private void send(ActivityRun run, ActivityResponse answer, Lease lease) {
        completions.activity(
                answer.toBuilder().setCompletionToken(lease.token()).build(),
                reason -> refused(run, lease, reason),
                lease,
                delivered -> sent(run, lease, delivered));
    }

    /// A hub says yes to an answer under a lease that it has revoked, but does not store it; it delivers the item
    /// again. So the answer is kept for that for a while.
    private void sent(ActivityRun run, Lease lease, boolean delivered) {
        if (!lease.isVoid()) {
            forget(run, lease, delivered);
        } else if (!thread.after(KEEP, () -> forget(run, lease, false))) {
            forget(run, lease, false);
        }
    }

    private void forget(ActivityRun run, Lease lease, boolean delivered) {
        if (run.over(lease)) {
            runs.remove(run.key(), run);
            if (!delivered) {
                deliveries.wasInVain(run.key());
            }
        }
    }

    private static ActivityResponse refused(ActivityRun run, Lease lease, String reason) {
        return ActivityCall.answerTo(run.request())
                .setCompletionToken(lease.token())
                .setFailureDetails(Failures.permanent(
                        "ResultRefused", "The hub did not take the result of this activity (" + reason + ")."))
                .build();
    }

    /// Starts nothing any more, and gives back what has not begun.
    void stopStarting() {
        slots.close().forEach(this::giveUp);
    }

    /// Gives back what still runs, and interrupts it.
    void giveUpAll() {
        runs.values().forEach(this::giveUp);
    }

    private void giveUp(ActivityRun run) {
        boolean wasRunning = run.isRunning();
        Lease lease = run.giveUp();
        if (lease == null) {
            return;
        }
        runs.remove(run.key(), run);
        deliveries.wasInVain(run.key());
        if (wasRunning) {
            try (var _ = RunLog.about(run.instanceId())) {
                RunLog.givenBack(run.request());
            }
            reporter.ended(run.attempt(clock.instant(), Outcome.ABANDONED));
        }
        completions.abandon(lease);
    }
}
