package studio.fanout.server;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.SchedulerException;
import studio.fanout.engine.Store;

/// Serves a scheduler over gRPC, to this process or to others.
public final class HubServer implements AutoCloseable {
    /// Largest message that is taken, in bytes.
    public static final int MESSAGE_BYTES = 64 << 20;

    private static final long CLOSE_SECONDS = 5;

    private final Server server;
    private final WorkCalls work;
    private final ScheduledExecutorService timer;

    private HubServer(ServerBuilder<?> builder, Executor calls, Scheduler scheduler, Store store) throws IOException {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("hub-server-timer").daemon().factory());
        work = new WorkCalls(scheduler, store, timer);
        server = builder.executor(calls)
                .intercept(new CallContext())
                .addService(new SidecarService(scheduler, store, work))
                .addService(new StudioService(scheduler, store, timer))
                .build()
                .start();
    }

    /// Serves this process only, under a name that an in-process channel can use.
    ///
    /// Calls are handled on the caller's thread: most of them only put something in the scheduler's way, and another
    /// thread for each would cost more than they do.
    public static HubServer inProcess(String name, Scheduler scheduler, Store store) {
        try {
            return new HubServer(InProcessServerBuilder.forName(name), Runnable::run, scheduler, store);
        } catch (IOException e) {
            throw new SchedulerException(
                    SchedulerException.Reason.UNAVAILABLE, "The name " + name + " is taken in this process", e);
        }
    }

    /// Serves whoever can reach an address; nobody is asked who they are.
    ///
    /// @throws SchedulerException when the address cannot be listened on
    public static HubServer listen(InetSocketAddress address, Scheduler scheduler, Store store) {
        try {
            return new HubServer(
                    NettyServerBuilder.forAddress(address)
                            .maxInboundMessageSize(MESSAGE_BYTES)
                            .permitKeepAliveTime(5, TimeUnit.SECONDS)
                            .permitKeepAliveWithoutCalls(true)
                            .keepAliveTime(30, TimeUnit.SECONDS)
                            .keepAliveTimeout(20, TimeUnit.SECONDS),
                    Executors.newVirtualThreadPerTaskExecutor(),
                    scheduler,
                    store);
        } catch (IOException e) {
            throw new SchedulerException(
                    SchedulerException.Reason.UNAVAILABLE,
                    "Cannot listen on " + address.getHostString() + ":" + address.getPort()
                            + "; another program probably does. Choose another port",
                    e);
        }
    }

    /// The port listened on; -1 when only this process is served.
    public int port() {
        return server.getPort();
    }

    /// Ends the workers' streams, lets other calls finish for a few seconds, then ends them too.
    @Override
    public void close() {
        server.shutdown();
        work.close();
        try {
            if (!server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
                server.shutdownNow();
                server.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS);
            }
        } catch (InterruptedException e) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        timer.shutdownNow();
    }
}
