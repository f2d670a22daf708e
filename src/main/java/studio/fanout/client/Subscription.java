package studio.fanout.client;

/// Something that tells news until it is closed.
public interface Subscription extends AutoCloseable {
    /// Ends it without waiting: a call to the listener that is under way may still end after this returns. Closing
    /// twice is fine.
    @Override
    void close();
}
