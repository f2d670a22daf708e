package studio.fanout.bench;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// How many activities a second get through when they do nothing, beside what the disk and the threads alone allow.
final class Throughput {
    private static final int SLOTS = 64;
    private static final int[] SIZES = {1_000, 10_000, 100_000};

    /// Activities a second, by size.
    private static final int[] WANTED = {5_000, 10_000, 10_000};

    private static final int BYTES_PER_ACTIVITY = 250;

    private Throughput() {}

    static void measure(Report report) throws IOException {
        double[] cost = new double[3];
        try (DurableHub hub = DurableHub.withWorkload(SLOTS)) {
            for (int i = 0; i < 5; i++) {
                seconds(hub, 5_000);
            }
            for (int i = 0; i < SIZES.length; i++) {
                long before = hub.size();
                double seconds = seconds(hub, SIZES[i]);
                cost[i] = seconds / SIZES[i];
                report.atLeast(
                        WANTED[i],
                        "durable activities of no work, " + SIZES[i] + " items",
                        SIZES[i] / seconds,
                        "activities/s");
                report.figure("  bytes on disk", (double) (hub.size() - before) / SIZES[i], "bytes/activity");
            }
        }
        report.atMost(2, "cost of an activity at 100,000 items over 1,000 items", cost[2] / cost[0], "times");
        report.figure("heap in use after it", heapMebibytes(), "MiB");
        double floor = groupedTransactions(10_000);
        report.figure("floor: SQLite alone, same bytes, commits of " + SLOTS, 10_000 / floor, "activities/s");
        report.figure("  the scheduler over the floor at 10,000", cost[1] * 10_000 / floor, "times");
        double threads = executor(10_000);
        report.figure("floor: an ExecutorService, nothing kept", 10_000 / threads, "activities/s");
    }

    private static double seconds(DurableHub hub, int items) {
        RunInput input = RunInput.of(IntStream.rangeClosed(1, items)
                        .mapToObj(i -> "Task" + i)
                        .toList())
                .withOptions(RunOptions.DEFAULTS.withSeconds(0, 0));
        long begun = System.nanoTime();
        hub.finish(hub.start(input));
        return (System.nanoTime() - begun) / 1e9;
    }

    private static double heapMebibytes() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed() / (double) (1 << 20);
    }

    /// The same bytes written in transactions that as many share as there are slots.
    private static double groupedTransactions(int activities) {
        Path file = DurableHub.temporaryFolder().resolve("floor.db");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute("CREATE TABLE page (key INTEGER PRIMARY KEY, events BLOB)");
            byte[] bytes = new byte[BYTES_PER_ACTIVITY];
            long begun = System.nanoTime();
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO page (events) VALUES (?)")) {
                for (int i = 0; i < activities; i += SLOTS) {
                    statement.execute("BEGIN");
                    for (int k = 0; k < SLOTS; k++) {
                        insert.setBytes(1, bytes);
                        insert.executeUpdate();
                    }
                    statement.execute("COMMIT");
                }
            }
            return (System.nanoTime() - begun) / 1e9;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double executor(int activities) {
        AtomicLong done = new AtomicLong();
        long begun = System.nanoTime();
        try (ExecutorService pool = Executors.newFixedThreadPool(SLOTS)) {
            for (int i = 0; i < activities; i++) {
                pool.execute(done::incrementAndGet);
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }
}
