package studio.fanout.server;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import studio.fanout.engine.Scheduler;
import studio.fanout.wire.proto.InstancesChanged;

/// Tells one caller which instances of a hub changed, a few times a second at the most.
final class ChangeStream {
    private static final long GATHER_MILLIS = 100;
    private static final int MOST_IDS = 1_000;

    private final Scheduler scheduler;
    private final String hub;
    private final ServerCallStreamObserver<InstancesChanged> call;
    private final ScheduledExecutorService timer;
    private final Consumer<Set<String>> listener = this::changed;
    private Set<String> gathered = new LinkedHashSet<>();
    private boolean more;
    private boolean scheduled;

    ChangeStream(
            Scheduler scheduler,
            String hub,
            ServerCallStreamObserver<InstancesChanged> call,
            ScheduledExecutorService timer) {
        this.scheduler = scheduler;
        this.hub = hub;
        this.call = call;
        this.timer = timer;
    }

    /// Answers at once with nothing changed, so that the caller knows it is heard.
    void open() {
        call.setOnCancelHandler(() -> scheduler.unwatch(hub, listener));
        call.setOnReadyHandler(this::ready);
        var _ = scheduler.watch(hub, listener).whenComplete((_, failure) -> {
            if (failure != null) {
                Replies.fail(call, failure);
            } else {
                send(InstancesChanged.getDefaultInstance());
            }
        });
    }

    private synchronized void changed(Set<String> instanceIds) {
        if (gathered.size() + instanceIds.size() > MOST_IDS) {
            more = true;
        } else {
            gathered.addAll(instanceIds);
        }
        schedule();
    }

    private synchronized void ready() {
        if (!gathered.isEmpty() || more) {
            schedule();
        }
    }

    private void schedule() {
        if (!scheduled) {
            scheduled = true;
            var _ = timer.schedule(this::flush, GATHER_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /// A caller that does not read is told later, of all that changed meanwhile.
    private void flush() {
        InstancesChanged change;
        synchronized (this) {
            if (!call.isReady()) {
                scheduled = false;
                return;
            }
            change = InstancesChanged.newBuilder()
                    .addAllInstanceIds(gathered)
                    .setMore(more)
                    .build();
            gathered = new LinkedHashSet<>();
            more = false;
            scheduled = false;
        }
        send(change);
    }

    private synchronized void send(InstancesChanged change) {
        try {
            if (!call.isCancelled()) {
                call.onNext(change);
            }
        } catch (StatusRuntimeException | IllegalStateException e) {
            scheduler.unwatch(hub, listener);
        }
    }
}
