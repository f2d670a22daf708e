package studio.fanout.bench;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import studio.fanout.Studio;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.settings.SettingsFile;

/// The window over a scheduler on a SQLite file: how soon it shows what was asked for, and what it costs at rest.
final class WindowBench implements AutoCloseable {
    private static final int STARTS = 21;
    private static final int WIDE_SLOTS = 256;

    private final Studio studio;
    private final Stage stage;
    private final StudioWindow window;
    private final TimelineChart chart;

    WindowBench(Path folder) {
        Fx.start();
        InstantSource clock = InstantSource.system();
        HubDialer dialer = new HubDialer(
                clock,
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        studio = Studio.open(
                new HubPlan(new HubSite.InFolder(folder), 8, Optional.empty(), OptionalInt.empty()), dialer, clock);
        Session session = new Session(
                studio.name(), studio.client(), () -> studio.worker().orElseThrow(), studio::resize);
        stage = Fx.get(Stage::new);
        window = Fx.get(() ->
                new StudioWindow(stage, CompletableFuture.completedFuture(session), SettingsFile.inMemory(), clock));
        Fx.get(() -> {
            window.show();
            return window;
        });
        // The first frame is painted without it.
        awaitFrame(() -> isThere(".timeline-chart") && isThere(".run-list") && isThere("#start"));
        chart = (TimelineChart) find(".timeline-chart");
    }

    /// From the press of Start to the frame after the one that has a running bar to draw.
    static void firstBar(Report report) {
        try (WindowBench bench = new WindowBench(DurableHub.temporaryFolder())) {
            double[] millis = new double[STARTS];
            for (int i = 0; i < STARTS; i++) {
                millis[i] = bench.startToFirstBar();
            }
            report.figure("from Start to the first running bar, first of all", millis[0], "ms");
            double median = IntStream.range(0, STARTS)
                    .mapToDouble(i -> millis[i])
                    .sorted()
                    .toArray()[STARTS / 2];
            report.atMost(150, "from Start to the first running bar, median of " + STARTS, median, "ms");
            bench.rest(report, 1, "CPU of a window at rest");
        }
    }

    /// What it costs to show a run that is suspended: nothing runs, and yet time goes by.
    static void suspended(Report report) {
        try (WindowBench bench = new WindowBench(DurableHub.temporaryFolder())) {
            bench.set("#items", "Task1\nTask2\nTask3\nTask4\nTask5");
            bench.set("#minSeconds", "2");
            bench.set("#maxSeconds", "2");
            bench.press("#start");
            awaitFrame(() -> isAnyRunning(bench.timeline()));
            bench.press("#suspend");
            awaitFrame(() ->
                    bench.timeline().status() == OrchestrationStatus.SUSPENDED && !isAnyRunning(bench.timeline()));
            // In a text field the caret blinks.
            Fx.get(() -> {
                bench.chart.requestFocus();
                return bench.chart;
            });
            // It is drawn twice a second.
            bench.rest(report, 10, "CPU of a window with a suspended run");
        }
    }

    private void press(String button) {
        Button it = (Button) find(button);
        awaitFrame(() -> !it.isDisabled());
        Fx.get(() -> {
            it.fire();
            return it;
        });
    }

    /// Whether the window keeps answering while the widest of runs is started from it, and how long it was busy at
    /// most.
    static void wideRun(Report report) {
        try (WindowBench bench = new WindowBench(DurableHub.temporaryFolder())) {
            bench.studio.resize(WIDE_SLOTS);
            bench.set(
                    "#items",
                    IntStream.rangeClosed(1, StoredRun.ITEMS)
                            .mapToObj(i -> "Task" + i)
                            .collect(Collectors.joining("\n")));
            bench.set("#minSeconds", "0");
            bench.set("#maxSeconds", "0.001");
            Button start = (Button) bench.find("#start");
            awaitFrame(() -> !start.isDisabled());
            try (Answering answering = new Answering()) {
                long begun = System.nanoTime();
                Fx.get(() -> {
                    start.fire();
                    return start;
                });
                awaitFrame(() ->
                        !bench.timeline().live() && bench.timeline().bars().size() > StoredRun.ITEMS);
                report.figure(
                        "100,000 items on 256 slots, started from the window", (System.nanoTime() - begun) / 1e9, "s");
                report.figure("the window's thread answers, median", answering.millis(0.5), "ms");
                report.figure("the window's thread answers, 99 %", answering.millis(0.99), "ms");
                report.figure("the window's thread answers, at worst", answering.millis(1), "ms");
            }
            report.note("summary: " + bench.timeline().totals());
        }
    }

    double startToFirstBar() {
        set("#items", "Task1\nTask2\nTask3\nTask4\nTask5");
        set("#minSeconds", "1");
        set("#maxSeconds", "1");
        Button start = (Button) find("#start");
        awaitFrame(() -> !start.isDisabled());
        String before = timeline().instanceId();
        long begun = System.nanoTime();
        Fx.get(() -> {
            start.fire();
            return start;
        });
        awaitFrame(() -> !timeline().instanceId().equals(before) && isAnyRunning(timeline()));
        double millis = (System.nanoTime() - begun) / 1e6;
        awaitFrame(() -> !timeline().live());
        return millis;
    }

    double openToLastBar() {
        ListView<?> runs = (ListView<?>) find(".run-list");
        awaitFrame(() -> runs.getItems().size() == 2);
        select(runs, 0);
        awaitFrame(() -> timeline().bars().size() == 2);
        // Nobody clicks on the next run any sooner; what a start still does after its first frames is another matter.
        Fx.pause(1_000);
        long begun = System.nanoTime();
        select(runs, 1);
        awaitFrame(() -> !timeline().live() && timeline().bars().size() >= StoredRun.ITEMS);
        return (System.nanoTime() - begun) / 1e6;
    }

    private static void select(ListView<?> runs, int index) {
        Fx.get(() -> {
            runs.requestFocus();
            runs.getSelectionModel().clearAndSelect(index);
            return runs;
        });
    }

    /// What the process takes while nothing runs in what the window shows, and nobody touches it.
    private void rest(Report report, double limit, String what) {
        Fx.pause(5_000);
        long begun = System.nanoTime();
        long process = Cpu.ofProcess();
        long pulse = Cpu.ofPulse();
        Fx.pause(10_000);
        double core = (System.nanoTime() - begun) / 100.0;
        double timer = (Cpu.ofPulse() - pulse) / core;
        report.atMost(limit, what + ", of one core", (Cpu.ofProcess() - process) / core - timer, "%");
        report.figure("beside it the timer that stands for a screen's", timer, "%");
    }

    private static boolean isAnyRunning(Timeline run) {
        return IntStream.range(0, run.bars().size()).anyMatch(bar -> run.bars().state(bar) == BarState.RUNNING);
    }

    /// Returns at the end of the first frame that begins with the condition met.
    private static void awaitFrame(BooleanSupplier condition) {
        CountDownLatch left = new CountDownLatch(2);
        AnimationTimer watch = new AnimationTimer() {
            @Override
            public void handle(long time) {
                if (left.getCount() < 2 || condition.getAsBoolean()) {
                    left.countDown();
                }
            }
        };
        Fx.get(() -> {
            watch.start();
            return watch;
        });
        Fx.await(left);
        Fx.get(() -> {
            watch.stop();
            return watch;
        });
    }

    private void set(String field, String text) {
        Fx.get(() -> {
            ((TextInputControl) find(field)).setText(text);
            return field;
        });
    }

    private Timeline timeline() {
        return chart.timelineProperty().get();
    }

    private boolean isThere(String selector) {
        return stage.getScene().getRoot().lookup(selector) != null;
    }

    private Node find(String selector) {
        return requireNonNull(stage.getScene().getRoot().lookup(selector), selector);
    }

    @Override
    public void close() {
        Fx.get(() -> {
            stage.close();
            window.close();
            return stage;
        });
        studio.close();
    }
}
