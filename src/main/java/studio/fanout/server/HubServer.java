package studio.fanout.server;

import io.grpc.Server;
import io.grpc.ServerBuilder;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.SchedulerException;
import studio.fanout.engine.Store;
import studio.fanout.hub.FrameLog;

/// Serves a scheduler over gRPC, to this process or to others.
public final class HubServer implements AutoCloseable {
    /// Largest message that is taken from another process, in bytes; larger ones are refused with RESOURCE_EXHAUSTED.
    public static final int MESSAGE_BYTES = 16 << 20;

    /// Most calls that one connection has open; clients queue what they have more.
    public static final int CALLS_PER_CONNECTION = 1_000;

    private static final long CLOSE_SECONDS = 5;

    private final Server server;
    private final WorkCalls work;
    private final ScheduledExecutorService timer;

    private HubServer(
            ServerBuilder<?> builder,
            Executor calls,
            UnaryOperator<ServerServiceDefinition> reading,
            Scheduler scheduler,
            Store store)
            throws IOException {
        timer = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("hub-server-timer").daemon().factory());
        work = new WorkCalls(scheduler, store, timer);
        server = builder.executor(calls)
                .intercept(new CallContext())
                .addService(reading.apply(new SidecarService(scheduler, store, work).bindService()))
                .addService(reading.apply(new StudioService(scheduler, store, timer).bindService()))
                .build()
                .start();
    }

    /// Serves this process only, under a name that an in-process channel can use.
    ///
    /// Calls are handled on the caller's thread: most of them only put something in the scheduler's way, and another
    /// thread for each would cost more than they do.
    public static HubServer inProcess(String name, Scheduler scheduler, Store store) {
        try {
            return new HubServer(
                    InProcessServerBuilder.forName(name), Runnable::run, UnaryOperator.identity(), scheduler, store);
        } catch (IOException e) {
            throw new SchedulerException(
                    SchedulerException.Reason.UNAVAILABLE, "The name " + name + " is taken in this process", e);
        }
    }

    /// Serves whoever can reach an address; nobody is asked who they are. Messages are read behind the interceptor,
    /// which answers for those that cannot be read.
    ///
    /// @throws SchedulerException when the address cannot be listened on
    public static HubServer listen(InetSocketAddress address, Scheduler scheduler, Store store) {
        FrameLog.shut();
        try {
            return new HubServer(
                    NettyServerBuilder.forAddress(address)
                            .maxInboundMessageSize(MESSAGE_BYTES)
                            .maxConcurrentCallsPerConnection(CALLS_PER_CONNECTION)
                            .intercept(new DateHeader(scheduler.clock()))
                            .addStreamTracerFactory(new Inflow())
                            .permitKeepAliveTime(5, TimeUnit.SECONDS)
                            .permitKeepAliveWithoutCalls(true)
                            .keepAliveTime(30, TimeUnit.SECONDS)
                            .keepAliveTimeout(20, TimeUnit.SECONDS),
                    Executors.newVirtualThreadPerTaskExecutor(),
                    ServerInterceptors::useInputStreamMessages,
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
