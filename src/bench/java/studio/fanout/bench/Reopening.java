package studio.fanout.bench;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import studio.fanout.engine.Scheduler;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.store.SqliteStore;
import studio.fanout.worker.Registrations;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;
import studio.fanout.workload.Workload;

/// How long it takes until a scheduler works again whose file holds a run of 100,000 events that has not ended.
final class Reopening {
    private static final int ITEMS = 100_000;

    private Reopening() {}

    static void measure(Report report) {
        Path folder = DurableHub.temporaryFolder();
        Registrations noActivities = new Registrations(Workload.orchestrations(), List.of());
        try (DurableHub hub = new DurableHub(folder, 8, noActivities)) {
            String id = hub.start(RunInput.of(IntStream.rangeClosed(1, ITEMS)
                            .mapToObj(i -> "Task" + i)
                            .toList())
                    .withOptions(RunOptions.DEFAULTS.withSeconds(0, 0)));
            awaitAllScheduled(hub, id);
        }
        for (int i = 0; i < 3; i++) {
            long begun = System.nanoTime();
            try (Store store = SqliteStore.open(folder)) {
                try (Scheduler _ = new Scheduler(store, InstantSource.system())) {
                    report.figure(
                            "reopen with " + events(store) + " events of runs that go on",
                            (System.nanoTime() - begun) / 1e6,
                            "ms");
                }
            }
        }
    }

    /// No activity runs, so the run stands still once every instance has had its first turn.
    private static void awaitAllScheduled(DurableHub hub, String id) {
        long limit = System.nanoTime() + DurableHub.LIMIT.toNanos();
        long seen = -1;
        while (System.nanoTime() < limit) {
            long now = scheduled(hub, id);
            if (now == seen && now >= ITEMS) {
                return;
            }
            seen = now;
        }
        throw new IllegalStateException("The run did not get going");
    }

    private static long scheduled(DurableHub hub, String id) {
        return hub.client().history(id).stream()
                .mapToLong(recorded -> switch (recorded.event()) {
                    case studio.fanout.history.HistoryEvent.TaskScheduled _ -> 1;
                    case studio.fanout.history.HistoryEvent.ChildCreated child -> scheduled(hub, child.instanceId());
                    default -> 0;
                })
                .sum();
    }

    private static long events(Store store) {
        return store.unfinished().stream()
                .mapToLong((StoredInstance each) ->
                        store.history(each.key(), 0, Integer.MAX_VALUE).size())
                .sum();
    }
}
