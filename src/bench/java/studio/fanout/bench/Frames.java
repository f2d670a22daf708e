package studio.fanout.bench;

import atlantafx.base.theme.PrimerLight;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import javafx.animation.AnimationTimer;
import javafx.scene.Scene;
import javafx.stage.Stage;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.chart.TimelineChart;

/// What the timeline of a run costs that goes on: the model built from its history, and each frame that is drawn while
/// new models come. Frames that would look like the last count as well, though the chart does not draw them.
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
            report.atMost(8, "a frame of the screen while it goes on, both threads of JavaFX, CPU", frame, "ms");
            smallest = items == SIZES[0] ? frame : smallest;
            smallestFact = items == SIZES[0] ? fact : smallestFact;
            report.atMost(2, "frame, against that of " + SIZES[0] + " items", frame / smallest, "times");
            report.atMost(2, "fact, against that of " + SIZES[0] + " items", fact / smallestFact, "times");
        }
    }

    /// A run in the middle of its life.
    ///
    /// @param since how long it has gone on
    private record Half(Runs runs, RunUpdate update, Duration since, int slots) {}

    private static Half half(int items) {
        int slots = Math.max(8, items / 100);
        Runs runs = Runs.fanOut(items)
                .slots(slots)
                .chunks(500)
                .failing(0.01, 2)
                .seconds(1, 4)
                .play();
        Duration half = Duration.between(Runs.START, runs.end()).dividedBy(2);
        return new Half(runs, runs.until(half), half, slots);
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

    /// Lets the chart draw itself as it does in the window while the run goes on, and gives the CPU milliseconds of one
    /// frame.
    private static double show(Half half) {
        Fx.start();
        try (LiveRun run = new LiveRun(half.runs, half.since)) {
            TimelineChart chart = Fx.get(() -> chart(run, half.slots));
            run.goOn(chart.timelineProperty()::set);
            pulses(WARM_UP);
            long before = Cpu.ofJavaFx();
            pulses(FRAMES);
            double cost = (Cpu.ofJavaFx() - before) / 1e6 / FRAMES;
            if (!run.timeline().live()) {
                throw new IllegalStateException("The run ended before all frames were drawn.");
            }
            Fx.get(() -> {
                chart.getScene().getWindow().hide();
                return chart;
            });
            return cost;
        }
    }

    private static TimelineChart chart(LiveRun run, int slots) {
        TimelineChart chart = new TimelineChart(run::now);
        chart.slotsProperty().set(slots);
        chart.timelineProperty().set(run.timeline());
        Scene scene = new Scene(chart, 1280, 800);
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        Stage shown = new Stage();
        shown.setScene(scene);
        shown.show();
        return chart;
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
