package studio.fanout.worker;

import io.grpc.Status;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.history.Attempt;
import studio.fanout.hub.HubClock;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.proto.ActivityAttempt;
import studio.fanout.wire.proto.FanOutStudioGrpc.FanOutStudioStub;
import studio.fanout.wire.proto.ReportAttemptsRequest;

/// Reports what is seen of activities: at once after a silence, since somebody may be watching, else many at a time.
///
/// An activity that ends before its start was reported is not reported as running at all: its end, which travels
/// with the answer, tells everything.
final class AttemptReporter {
    private static final Logger LOG = LoggerFactory.getLogger(AttemptReporter.class);

    /// Activities that begin together are reported together.
    private static final Duration GLANCE = Duration.ofMillis(2);

    private final FanOutStudioStub studio;
    private final AttemptSink sink;
    private final HubClock hubClock;
    private final ClockThread thread;
    private final Pace pace;
    private final Queue<ActivityRun> begun = new ConcurrentLinkedQueue<>();
    private final Queue<Attempt> ended = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean due = new AtomicBoolean();
    private volatile boolean wanted = true;

    AttemptReporter(FanOutStudioStub studio, AttemptSink sink, HubClock hubClock, ClockThread thread, Pace pace) {
        this.studio = studio;
        this.sink = sink;
        this.hubClock = hubClock;
        this.thread = thread;
        this.pace = pace;
    }

    /// Whether the hub may be one that keeps attempts.
    boolean isWanted() {
        return wanted;
    }

    /// An attempt for the hub, by the hub's clock, so that those of workers on other machines fit to it.
    ActivityAttempt encoded(Attempt attempt) {
        return AttemptCodec.encode(attempt.shifted(hubClock.shift()));
    }

    /// Finds out whether the hub keeps attempts.
    void ask() {
        wanted = true;
        send(List.of());
    }

    void begun(ActivityRun run) {
        begun.add(run);
        flushSoon();
    }

    /// @param attempt that ended; the hub hears of it from the answer, unless it was abandoned
    void ended(Attempt attempt) {
        ended.add(attempt);
        flushSoon();
    }

    private void flushSoon() {
        if (!due.get() && due.compareAndSet(false, true)) {
            thread.after(GLANCE, this::flush);
        }
    }

    private void gathered() {
        due.set(false);
        if (!begun.isEmpty() || !ended.isEmpty()) {
            flushSoon();
        }
    }

    /// Reports what there is without waiting for more.
    void flushNow() {
        thread.run(this::flush);
    }

    private void flush() {
        due.set(true);
        thread.after(pace.gather(), this::gathered);
        List<Attempt> running = new ArrayList<>();
        for (ActivityRun run = begun.poll(); run != null; run = begun.poll()) {
            if (run.isRunning()) {
                running.add(run.attempt(null, Attempt.Outcome.RUNNING));
            }
        }
        List<Attempt> all = new ArrayList<>(running);
        for (Attempt attempt = ended.poll(); attempt != null; attempt = ended.poll()) {
            all.add(attempt);
            if (attempt.outcome() == Attempt.Outcome.ABANDONED) {
                running.add(attempt);
            }
        }
        if (wanted && !running.isEmpty()) {
            send(running);
        }
        if (!all.isEmpty()) {
            sink.take(all);
        }
    }

    private void send(List<Attempt> attempts) {
        ReportAttemptsRequest.Builder report = ReportAttemptsRequest.newBuilder();
        attempts.forEach(attempt -> report.addAttempts(encoded(attempt)));
        try {
            studio.withDeadlineAfter(pace.callWithin().toMillis(), TimeUnit.MILLISECONDS)
                    .reportAttempts(report.build(), new EndOfCall<>(this::answered));
        } catch (Throwable unsent) {
            LOG.debug("Attempts could not be reported.", unsent);
        }
    }

    private void answered(Status status) {
        if (status.getCode() == Status.Code.UNIMPLEMENTED) {
            wanted = false;
        } else if (!status.isOk()) {
            LOG.debug("The hub did not take a report of attempts: {}", status);
        }
    }
}
