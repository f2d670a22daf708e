package studio.fanout.server;

import io.grpc.BindableService;
import io.grpc.ServerInterceptors;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.store.MemoryStore;

/// The services of a real scheduler in memory, to be served by whatever server a test wants in front of it.
public final class SchedulerServices implements AutoCloseable {
    private final Store store = new MemoryStore();
    private final Scheduler scheduler;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("test-hub-timer").factory());
    private final WorkCalls work;
    private final DateHeader date;

    public SchedulerServices(InstantSource clock) {
        date = new DateHeader(clock);
        scheduler = new Scheduler(store, clock);
        work = new WorkCalls(scheduler, store, timer);
    }

    public BindableService[] all() {
        var context = new CallContext();
        BindableService hub =
                () -> ServerInterceptors.intercept(new SidecarService(scheduler, store, work), context, date);
        BindableService studio =
                () -> ServerInterceptors.intercept(new StudioService(scheduler, store, timer), context, date);
        return new BindableService[] {hub, studio};
    }

    @Override
    public void close() {
        work.close();
        timer.shutdownNow();
        scheduler.close();
        store.close();
    }
}
