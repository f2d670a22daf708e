package studio.fanout.worker;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// All items that a worker has taken and not yet answered.
final class OpenLeases {
    private final Set<Lease> leases = new HashSet<>();

    synchronized void add(Lease lease) {
        leases.add(lease);
    }

    synchronized void remove(Lease lease) {
        leases.remove(lease);
        if (leases.isEmpty()) {
            notifyAll();
        }
    }

    synchronized List<Lease> all() {
        return List.copyOf(leases);
    }

    /// Waits until none is open, but not longer than the given time.
    ///
    /// @throws InterruptedException when the waiting thread is interrupted
    synchronized void awaitNone(Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        for (long left = end - System.nanoTime(); left > 0 && !leases.isEmpty(); left = end - System.nanoTime()) {
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
    }
}
