package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import studio.fanout.engine.Scheduler;
import studio.fanout.store.MemoryStore;
import studio.fanout.wire.proto.GetWorkItemsRequest;

/// Workers take a long silence for a dead line, so an idle stream is pinged.
@Timeout(60)
class HealthPingTest {
    /// A timer that goes off when the test says so.
    private static final class SetTimer extends ScheduledThreadPoolExecutor {
        private Runnable task = () -> {};
        private long seconds;

        SetTimer() {
            super(1);
        }

        @Override
        public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long delay, long period, TimeUnit unit) {
            task = command;
            seconds = unit.toSeconds(period);
            return super.scheduleAtFixedRate(command, 1, 1, TimeUnit.DAYS);
        }
    }

    @Test
    void anIdleStreamIsPingedOftenEnough() throws IOException {
        String name = UUID.randomUUID().toString();
        try (SetTimer timer = new SetTimer();
                MemoryStore store = new MemoryStore();
                Scheduler scheduler = new Scheduler(store, InstantSource.system())) {
            var server = InProcessServerBuilder.forName(name)
                    .directExecutor()
                    .addService(new SidecarService(scheduler, store, new WorkCalls(scheduler, store, timer)))
                    .build()
                    .start();
            var channel = InProcessChannelBuilder.forName(name).directExecutor().build();
            ScriptedWorker worker = new ScriptedWorker(channel, GetWorkItemsRequest.getDefaultInstance(), () -> {});
            timer.task.run();

            assertThat(worker.ping().hasHealthPing()).isTrue();
            assertThat(timer.seconds).isBetween(1L, 60L);
            channel.shutdownNow();
            server.shutdownNow();
            timer.shutdownNow();
        }
    }
}
