package studio.fanout.engine;

/// The way down which work items go to one worker.
@FunctionalInterface
public interface WorkLine {
    /// Sends an item without blocking; called after the commit, one item at a time.
    void send(WorkItem item);

    /// An item of about so many bytes will be sent once the commit is on disk.
    default void expect(long bytes) {}

    /// What was to be sent will not be.
    default void forgetExpected() {}

    /// Whether the worker keeps up with what it is sent; one that does not gets nothing more until it does.
    default boolean isReady() {
        return true;
    }

    /// Whether the worker fetches a history that is too long to send along.
    default boolean fetchesHistory() {
        return false;
    }
}
