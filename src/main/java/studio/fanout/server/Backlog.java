package studio.fanout.server;

/// How much a worker has been given that it may not have read yet.
final class Backlog {
    /// More than this, and the worker counts as slow.
    private static final long MOST_BYTES = 1 << 20;

    private long expected;
    private long written;
    private boolean waiting;

    /// So much will be written.
    synchronized void expect(long bytes) {
        expected += bytes;
    }

    /// What was expected will not come.
    synchronized void forgetExpected() {
        expected = 0;
    }

    /// @param readBefore whether the worker had read all that was written before
    synchronized void wrote(long bytes, boolean readBefore) {
        expected = Math.max(0, expected - bytes);
        written = readBefore ? bytes : written + bytes;
    }

    /// Whether the worker must read before it is given more; remembers that somebody asked in vain.
    synchronized boolean isFull() {
        waiting = expected + written >= MOST_BYTES;
        return waiting;
    }

    /// The worker has read all that was written.
    ///
    /// @return whether somebody asked in vain before
    synchronized boolean read() {
        written = 0;
        boolean was = waiting;
        waiting = expected >= MOST_BYTES;
        return was && !waiting;
    }
}
