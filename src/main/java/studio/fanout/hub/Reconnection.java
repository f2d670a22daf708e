package studio.fanout.hub;

import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/// Keeps gRPC's pauses between attempts to connect short; left alone they grow to two minutes.
final class Reconnection {
    private final ManagedChannel transport;
    private final Executor later =
            CompletableFuture.delayedExecutor(HubChannel.LONGEST_RECONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    private volatile boolean stopped;

    Reconnection(ManagedChannel transport) {
        this.transport = transport;
    }

    void watch() {
        ConnectivityState seen = transport.getState(false);
        if (seen == ConnectivityState.TRANSIENT_FAILURE) {
            later.execute(this::retry);
        } else if (seen != ConnectivityState.SHUTDOWN) {
            transport.notifyWhenStateChanged(seen, this::watch);
        }
    }

    private void retry() {
        if (!stopped) {
            transport.resetConnectBackoff();
            watch();
        }
    }

    void stop() {
        stopped = true;
    }
}
