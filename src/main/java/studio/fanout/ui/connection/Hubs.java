package studio.fanout.ui.connection;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.Connection;

/// Opens hubs for the window; implemented above it, where everything is put together.
public interface Hubs {
    /// Opens a hub, or finds it open still; returns at once. To be called again after a failure.
    CompletableFuture<Session> open(Connection connection);

    /// Says that the window has turned away from a hub; returns at once.
    ///
    /// The embedded scheduler and its worker go on. For a hub elsewhere the worker finishes what it has begun, gives
    /// the rest back, and leaves.
    void leave(Connection connection);

    /// Tests a connection step by step; blocks.
    ///
    /// @param progress told each result as it comes
    /// @throws InterruptedException when the calling thread is interrupted, which ends the test at once
    void test(Connection connection, Consumer<CheckResult> progress) throws InterruptedException;
}
