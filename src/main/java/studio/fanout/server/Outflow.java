package studio.fanout.server;

import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// Lets a thread send no faster than its caller reads, so that what is sent need not be kept.
final class Outflow {
    private final ServerCallStreamObserver<?> call;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    Outflow(ServerCallStreamObserver<?> call) {
        this.call = call;
    }

    /// The caller is ready, or gone. To be called by the handlers of both.
    void changed() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /// Waits until the caller takes more.
    ///
    /// @return false when the caller is gone
    boolean await() {
        lock.lock();
        try {
            while (!call.isReady() && !call.isCancelled()) {
                changed.awaitUninterruptibly();
            }
            return !call.isCancelled();
        } finally {
            lock.unlock();
        }
    }
}
