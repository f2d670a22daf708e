package studio.fanout.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.StartRequest;
import studio.fanout.history.HistoryEvent.TaskCompleted;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.Recorded;
import studio.fanout.worker.Registrations;

/// How long it takes from an activity's answer to the turn that sees it, and for one activity after another.
final class TurnLatency {
    private static final int ACTIVITIES = 300;

    private TurnLatency() {}

    static void measure(Report report) {
        Registrations chain = new Registrations(
                List.of(Chain.orchestration(ACTIVITIES)), List.of(Chain.activity()));
        try (DurableHub hub = new DurableHub(DurableHub.temporaryFolder(), 8, chain)) {
            run(hub);
            long begun = System.nanoTime();
            String id = run(hub);
            double millis = (System.nanoTime() - begun) / 1e6;
            report.figure("one activity after another, each", millis / ACTIVITIES, "ms");
            List<Duration> waits = waits(hub.client().history(id));
            report.figure("from answer to turn, median", micros(waits, 0.50), "µs");
            report.figure("from answer to turn, 99 %", micros(waits, 0.99), "µs");
        }
    }

    private static String run(DurableHub hub) {
        String id = hub.client().start(new StartRequest(Chain.NAME, null, null, Map.of(), null));
        hub.finish(id);
        return id;
    }

    private static List<Duration> waits(List<Recorded> history) {
        List<Duration> waits = new ArrayList<>();
        @Nullable Instant turn = null;
        for (Recorded recorded : history) {
            switch (recorded.event()) {
                case TurnStarted it -> turn = it.timestamp();
                case TaskCompleted it -> {
                    if (turn != null) {
                        waits.add(Duration.between(it.timestamp(), turn));
                    }
                }
                default -> {}
            }
        }
        return waits.stream().sorted().toList();
    }

    private static double micros(List<Duration> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1))).toNanos() / 1e3;
    }
}
