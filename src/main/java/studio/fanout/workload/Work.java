package studio.fanout.workload;

import java.time.Duration;
import java.util.zip.CRC32;

/// What an item's simulated work is made of.
public enum Work {
    /// Sleeps, like work that waits for a disk or another service.
    WAIT("wait") {
        @Override
        void spend(Duration time) throws InterruptedException {
            if (time.isPositive()) {
                Thread.sleep(time);
            }
        }
    },
    /// Burns processor time: more slots than processor cores do not make it faster.
    COMPUTE("compute") {
        @Override
        void spend(Duration time) throws InterruptedException {
            burn(time.toNanos());
        }
    };

    /// A slice of work is this many checksums of that many bytes: well under a millisecond, so that
    /// interruptions are noticed soon, and long enough for what is between two slices not to matter.
    private static final int SLICE_ROUNDS = 100;

    private static final int ROUND_BYTES = 64 * 1024;

    private final String word;

    Work(String word) {
        this.word = word;
    }

    /// How it is written in JSON.
    public String word() {
        return word;
    }

    /// Works for that long.
    ///
    /// @throws InterruptedException at once, when the thread is interrupted and there is still work to do
    abstract void spend(Duration time) throws InterruptedException;

    /// Counts only the time inside its own slices and offers the processor to others between them. On
    /// virtual threads, which share one carrier per core, that makes it a fixed amount of work however many
    /// run side by side.
    @SuppressWarnings("ThreadPriorityCheck") // a virtual thread would keep its carrier from all others
    private static void burn(long nanos) throws InterruptedException {
        CRC32 checksum = new CRC32();
        byte[] bytes = new byte[ROUND_BYTES];
        long burned = 0;
        while (burned < nanos) {
            long start = System.nanoTime();
            for (int round = 0; round < SLICE_ROUNDS; round++) {
                checksum.update(bytes);
            }
            burned += System.nanoTime() - start;
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            Thread.yield();
        }
    }
}
