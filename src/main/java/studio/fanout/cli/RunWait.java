package studio.fanout.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;

/// Waits for the end of a run through outages of the hub; when asked to stop, ends the run, or leaves it alone.
final class RunWait {
    private static final Duration PIECE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HubClient client;
    private final String instanceId;
    private final InstantSource clock;
    private final boolean ours;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Thread waiting;
    private @Nullable Instant lostSince;

    /// @param ours whether the run ends when the wait is stopped
    RunWait(HubClient client, String instanceId, InstantSource clock, boolean ours) {
        this.client = client;
        this.instanceId = instanceId;
        this.clock = clock;
        this.ours = ours;
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// Asks the hub to terminate the run, after which the wait ends soon; or, when the run is not ours, ends the wait.
    void stop() {
        stopped.countDown();
        if (!ours) {
            leave();
            return;
        }
        try {
            client.terminate(instanceId, "Stopped in the terminal", true);
        } catch (HubException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, String.valueOf(e.getMessage()));
        }
    }

    private synchronized void leave() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    private synchronized void waits(@Nullable Thread thread) {
        waiting = thread;
    }

    /// @return the run as it ended; empty when the wait was stopped and the run goes on
    /// @throws HubException when the hub stays away for long
    Optional<InstanceState> await() throws InterruptedException {
        waits(Thread.currentThread());
        try {
            return ours || !isStopped() ? Optional.of(end()) : Optional.empty();
        } catch (HubException | InterruptedException e) {
            if (ours || !isStopped()) {
                throw e;
            }
            return Optional.empty();
        } finally {
            waits(null);
            if (!ours && isStopped()) {
                // What is left of having been woken must not disturb what comes next.
                var _ = Thread.interrupted();
            }
        }
    }

    private InstanceState end() throws InterruptedException {
        while (true) {
            try {
                return client.awaitCompletion(instanceId, PIECE)
                        .orElseThrow(() -> new HubException(
                                Kind.NOT_FOUND, "Run %s is gone: somebody deleted it.".formatted(instanceId), null));
            } catch (HubException e) {
                if (!isWorthWaiting(e) || (!ours && isStopped())) {
                    throw e;
                }
                if (stopped.await(500, TimeUnit.MILLISECONDS) && e.kind() == Kind.UNREACHABLE) {
                    throw e;
                }
            }
        }
    }

    private boolean isWorthWaiting(HubException trouble) {
        if (trouble.kind() == Kind.TIMEOUT) {
            lostSince = null;
            return true;
        }
        Instant now = clock.instant();
        lostSince = lostSince == null ? now : lostSince;
        boolean passing = trouble.kind() == Kind.UNREACHABLE || trouble.kind() == Kind.NOT_NOW;
        return passing && now.isBefore(lostSince.plus(PATIENCE));
    }
}
