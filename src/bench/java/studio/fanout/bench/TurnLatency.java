package studio.fanout.bench;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import studio.fanout.client.HubException;
import studio.fanout.client.RunListener;
import studio.fanout.client.StartRequest;
import studio.fanout.client.Subscription;
import studio.fanout.history.Attempt;
import studio.fanout.history.RunUpdate;
import studio.fanout.worker.Registrations;

/// How long it takes from the end of an activity to the start of the next.
final class TurnLatency {
    private static final int ACTIVITIES = 300;

    private TurnLatency() {}

    static void measure(Report report) {
        Registrations chain = new Registrations(List.of(Chain.orchestration(ACTIVITIES)), List.of(Chain.activity()));
        try (DurableHub hub = new DurableHub(DurableHub.temporaryFolder(), 8, chain)) {
            run(hub);
            long begun = System.nanoTime();
            String id = run(hub);
            double millis = (System.nanoTime() - begun) / 1e6;
            report.figure("one activity after another, each", millis / ACTIVITIES, "ms");
            List<Duration> gaps = gaps(attempts(hub, id));
            report.figure("from the end of one to the start of the next, median", micros(gaps, 0.50), "µs");
            report.figure("from the end of one to the start of the next, 99 %", micros(gaps, 0.99), "µs");
        }
    }

    private static String run(DurableHub hub) {
        String id = hub.client().start(new StartRequest(Chain.NAME, null, null, Map.of(), null));
        hub.finish(id);
        return id;
    }

    private static List<Attempt> attempts(DurableHub hub, String id) {
        List<Attempt> attempts = new CopyOnWriteArrayList<>();
        CountDownLatch caughtUp = new CountDownLatch(1);
        try (Subscription _ = hub.client().follow(id, new RunListener() {
            @Override
            public void onUpdate(RunUpdate update) {
                attempts.addAll(update.attempts());
                if (update.caughtUp()) {
                    caughtUp.countDown();
                }
            }

            @Override
            public void onTrouble(HubException trouble, Duration retryIn) {
                throw trouble;
            }
        })) {
            caughtUp.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return attempts;
    }

    /// An answer and two commits, with a turn between them.
    private static List<Duration> gaps(List<Attempt> attempts) {
        List<Duration> gaps = new ArrayList<>();
        for (int i = 1; i < attempts.size(); i++) {
            Instant finished = attempts.get(i - 1).finished();
            if (finished != null) {
                gaps.add(Duration.between(finished, attempts.get(i).started()));
            }
        }
        return gaps.stream().sorted().toList();
    }

    private static double micros(List<Duration> sorted, double share) {
        return sorted.get((int) (share * (sorted.size() - 1))).toNanos() / 1e3;
    }
}
