package studio.fanout.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;

/// Waits for the end of a run through outages of the hub, and ends the run when asked to stop.
final class RunWait {
    private static final Duration PIECE = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HubClient client;
    private final String instanceId;
    private final InstantSource clock;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private @Nullable Instant lostSince;

    RunWait(HubClient client, String instanceId, InstantSource clock) {
        this.client = client;
        this.instanceId = instanceId;
        this.clock = clock;
    }

    boolean isStopped() {
        return stopped.getCount() == 0;
    }

    /// Asks the hub to terminate the run, after which the wait ends soon.
    void stop() {
        stopped.countDown();
        try {
            client.terminate(instanceId, "Stopped in the terminal", true);
        } catch (HubException e) {
            throw new CommandFailure(ExitCode.INTERRUPTED, String.valueOf(e.getMessage()));
        }
    }

    /// @throws HubException when the hub stays away for long
    InstanceState await() throws InterruptedException {
        while (true) {
            try {
                return client.awaitCompletion(instanceId, PIECE)
                        .orElseThrow(() -> new HubException(
                                Kind.NOT_FOUND, "Run %s is gone: somebody deleted it.".formatted(instanceId), null));
            } catch (HubException e) {
                if (!isWorthWaiting(e)) {
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
