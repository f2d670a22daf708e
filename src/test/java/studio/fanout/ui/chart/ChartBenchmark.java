package studio.fanout.ui.chart;

import atlantafx.base.theme.PrimerLight;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// Prints what the timeline costs for runs of several sizes; run it with `-Dtest=ChartBenchmark` and no excluded tags.
@Tag("benchmark")
@ExtendWith(ApplicationExtension.class)
class ChartBenchmark {
    private static final int FRAMES = 120;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();

    @Test
    void timeline() {
        for (int items : new int[] {100, 100, 10_000, 100_000}) measure(items);
    }

    private void measure(int items) {
        int slots = Math.max(8, items / 100);
        Runs runs = Runs.fanOut(items).slots(slots).chunks(500).failing(0.01, 2).play();
        Duration length = Duration.between(Runs.START, runs.end());
        Duration half = length.dividedBy(2);
        RunUpdate update = runs.until(half);
        RunFold fold = new RunFold(Runs.ID);
        long apply = cpu(() -> fold.apply(update));
        Timeline[] made = new Timeline[1];
        long first = cpu(() -> made[0] = fold.snapshot());
        int size = runs.size();
        long again = Long.MAX_VALUE;
        int from = (int) (size * 0.5);
        for (int i = 0; i < 10; i++) {
            RunUpdate news = runs.between(from, from + 20);
            fold.apply(news);
            again = Math.min(again, cpu(() -> made[0] = fold.snapshot()));
            from += 20;
        }
        double frame = frames(made[0], slots, half);
        System.out.printf(
                "{\"items\":%d,\"facts\":%d,\"apply_ms\":%.1f,\"first_snapshot_ms\":%.1f,\"next_snapshot_ms\":%.2f,"
                        + "\"frame_cpu_ms\":%.2f}%n",
                items, size, apply / 1e6, first / 1e6, again / 1e6, frame);
    }

    private long cpu(Runnable work) {
        long begin = threads.getCurrentThreadCpuTime();
        work.run();
        return threads.getCurrentThreadCpuTime() - begin;
    }

    /// CPU milliseconds of the JavaFX thread for one frame of a live run.
    private double frames(Timeline timeline, int slots, Duration now) {
        AtomicReference<Instant> time = new AtomicReference<>(Runs.START.plus(now));
        InstantSource clock = time::get;
        return WaitForAsyncUtils.waitForAsyncFx(TimeUnit.MINUTES.toMillis(5), () -> {
            TimelineChart chart = new TimelineChart(clock);
            chart.slotsProperty().set(slots);
            chart.timelineProperty().set(timeline);
            Scene scene = new Scene(new StackPane(chart), 1280, 800);
            scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            scene.snapshot(null);
            long cpu = 0;
            for (int i = 0; i < FRAMES; i++) {
                time.updateAndGet(at -> at.plusMillis(16));
                long before = threads.getCurrentThreadCpuTime();
                chart.paint();
                if (i >= FRAMES / 4) cpu += threads.getCurrentThreadCpuTime() - before;
                if (i % 10 == 0) scene.snapshot(null);
            }
            return cpu / 1e6 / (FRAMES * 3 / 4);
        });
    }
}
