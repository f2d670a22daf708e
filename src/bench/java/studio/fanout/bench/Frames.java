package studio.fanout.bench;

import atlantafx.base.theme.PrimerLight;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.chart.TimelineChart;

/// What the timeline of a run costs that goes on: the model built from its history, and each frame that is drawn.
final class Frames {
    private static final int WARM_UP = 120;
    private static final int FRAMES = 300;
    private static final int WARM_FACTS = 1_000_000;
    private static final int[] SIZES = {100, 10_000, 100_000};

    private Frames() {}

    static void measure(Report report) {
        show(half(100));
        double smallest = 0;
        double smallestFact = 0;
        for (int items : SIZES) {
            Half half = half(items);
            double fact = best(half.update);
            double frame = show(half);
            report.figure("build the model of half of " + items + " items, each fact", fact, "µs");
            report.atMost(8, "one frame of it, both threads of JavaFX, CPU", frame, "ms");
            smallest = items == SIZES[0] ? frame : smallest;
            smallestFact = items == SIZES[0] ? fact : smallestFact;
            report.atMost(2, "frame, against that of " + SIZES[0] + " items", frame / smallest, "times");
            report.atMost(2, "fact, against that of " + SIZES[0] + " items", fact / smallestFact, "times");
        }
    }

    /// A run in the middle of its life.
    ///
    /// @param now when that is
    private record Half(RunUpdate update, Instant now, int slots) {}

    private static Half half(int items) {
        int slots = Math.max(8, items / 100);
        Runs runs = Runs.fanOut(items)
                .slots(slots)
                .chunks(500)
                .failing(0.01, 2)
                .seconds(1, 4)
                .play();
        Duration half = Duration.between(Runs.START, runs.end()).dividedBy(2);
        RunUpdate update = runs.until(half);
        return new Half(update, Runs.START.plus(half), slots);
    }

    private static double best(RunUpdate update) {
        double best = Double.MAX_VALUE;
        int facts = update.attempts().size()
                + update.instances().stream()
                        .mapToInt(each -> each.events().size())
                        .sum();
        int times = Math.max(20, WARM_FACTS / facts);
        for (int i = 0; i < times; i++) {
            long begun = Cpu.here();
            timeline(update);
            best = Math.min(best, (Cpu.here() - begun) / 1e3 / facts);
        }
        return best;
    }

    private static Timeline timeline(RunUpdate update) {
        RunFold fold = new RunFold(Runs.ID);
        fold.apply(update);
        return fold.snapshot();
    }

    /// Lets the chart draw itself as it does in the window, and gives the CPU milliseconds of one frame.
    private static double show(Half half) {
        Fx.start();
        long begun = System.nanoTime();
        InstantSource clock = () -> half.now.plusNanos(System.nanoTime() - begun);
        Timeline timeline = timeline(half.update);
        Stage stage = Fx.get(() -> {
            TimelineChart chart = new TimelineChart(clock);
            chart.slotsProperty().set(half.slots);
            chart.timelineProperty().set(timeline);
            Scene scene = new Scene(chart, 1280, 800);
            scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
            Stage shown = new Stage();
            shown.setScene(scene);
            shown.show();
            return shown;
        });
        pulses(WARM_UP);
        long before = Cpu.ofJavaFx();
        pulses(FRAMES);
        double cost = (Cpu.ofJavaFx() - before) / 1e6 / FRAMES;
        Fx.get(() -> {
            stage.close();
            return stage;
        });
        return cost;
    }

    private static void pulses(int count) {
        CountDownLatch left = new CountDownLatch(count);
        AnimationTimer counter = new AnimationTimer() {
            @Override
            public void handle(long time) {
                left.countDown();
            }
        };
        Fx.get(() -> {
            counter.start();
            return counter;
        });
        Fx.await(left);
        Fx.get(() -> {
            counter.stop();
            return counter;
        });
    }
}
