package studio.fanout.client;

import io.grpc.Context;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.client.HubException.Kind;

/// Does one thing over and over on a thread of its own until closed, waiting longer after each failure in a row.
final class KeptGoing implements Subscription {
    private static final Logger LOG = LoggerFactory.getLogger(KeptGoing.class);
    private static final Duration FIRST_RETRY = Duration.ofMillis(250);
    private static final Duration LAST_RETRY = Duration.ofSeconds(10);

    private final Work work;
    private final Semaphore wakings = new Semaphore(0);
    private volatile boolean closed;
    private final AtomicBoolean wellSinceFailure = new AtomicBoolean(true);
    private final Context.CancellableContext calls = Context.ROOT.withCancellation();

    /// What is kept going.
    interface Work {
        /// @param kept to be told when something went well, in a round that lasts
        /// @return how long to wait until the next round
        /// @throws HubException when the hub could not be asked
        Duration round(KeptGoing kept);

        void onTrouble(HubException trouble, Duration retryIn);
    }

    private KeptGoing(Work work) {
        this.work = work;
    }

    static KeptGoing start(String name, Work work) {
        var kept = new KeptGoing(work);
        Thread.ofVirtual().name(name).start(() -> kept.calls.run(kept::loop));
        return kept;
    }

    /// The link works: the next failure is the first one again.
    void well() {
        wellSinceFailure.set(true);
    }

    /// Ends the pause that is on, so that the next round begins now.
    void wake() {
        wakings.release();
    }

    /// Lets a round that lasts wait until somebody wakes it, or at most that long.
    void rest(Duration atMost) {
        await(atMost);
    }

    boolean isClosed() {
        return closed;
    }

    private void loop() {
        Duration retry = FIRST_RETRY;
        while (!isClosed()) {
            Duration pause;
            wakings.drainPermits();
            try {
                pause = work.round(this);
                well();
            } catch (RuntimeException e) {
                retry = wellSinceFailure.getAndSet(false) ? FIRST_RETRY : longer(retry);
                pause = retry;
                tell(e, retry);
            }
            await(pause);
        }
    }

    private void tell(RuntimeException failure, Duration retry) {
        if (isClosed()) {
            return;
        }
        HubException trouble = failure instanceof HubException known
                ? known
                : new HubException(Kind.INTERNAL, "The news of the hub could not be taken: " + failure, failure);
        if (trouble.kind() == Kind.INTERNAL) {
            LOG.warn("Following the hub failed and is tried again in {} ms", retry.toMillis(), failure);
        }
        try {
            work.onTrouble(trouble, retry);
        } catch (RuntimeException e) {
            LOG.warn("A listener failed", e);
        }
    }

    private static Duration longer(Duration retry) {
        Duration twice = retry.multipliedBy(2);
        return twice.compareTo(LAST_RETRY) < 0 ? twice : LAST_RETRY;
    }

    private void await(Duration pause) {
        try {
            if (!closed && wakings.tryAcquire(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                LOG.trace("The pause was cut short");
            }
        } catch (InterruptedException e) {
            close();
        }
    }

    @Override
    public void close() {
        closed = true;
        wake();
        calls.cancel(null);
    }
}
