package studio.fanout.ui.chart;

import java.time.Duration;
import javafx.animation.AnimationTimer;
import javafx.beans.value.ObservableValue;
import javafx.scene.Scene;
import javafx.stage.Stage;
import javafx.stage.Window;
import studio.fanout.ui.fx.SlowTimer;

/// Has the chart drawn as often as what it shows changes: every frame while something runs or the view moves, twice a
/// second while only time goes by, never otherwise or where nobody can see it.
final class FrameClock extends AnimationTimer {
    private static final Duration SLOWLY = Duration.ofMillis(500);

    private final TimelineChart chart;
    private final ChartSurface surface;
    private final SlowTimer slowly;
    private final ObservableValue<Boolean> seen;
    private boolean running;

    FrameClock(TimelineChart chart, ChartSurface surface) {
        this.chart = chart;
        this.surface = surface;
        slowly = new SlowTimer(SLOWLY, chart::repaint);
        seen = chart.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(FrameClock::seen)
                .orElse(false);
        seen.subscribe(this::wake);
    }

    private static ObservableValue<Boolean> seen(Window window) {
        if (!(window instanceof Stage stage)) return window.showingProperty();
        return stage.showingProperty()
                .flatMap(shows -> stage.iconifiedProperty().map(hidden -> shows && !hidden));
    }

    /// Starts to draw if there is a reason to.
    void wake() {
        boolean needed = seen.getValue() && isMoving();
        if (needed && !running) start();
        if (!needed && running) stop();
        running = needed;
        boolean ticks =
                seen.getValue() && !needed && chart.timelineProperty().get().live();
        if (ticks) slowly.start();
        else slowly.stop();
    }

    boolean isRunning() {
        return running;
    }

    private boolean isMoving() {
        return chart.timelineProperty().get().grows() || surface.camera().travelling();
    }

    @Override
    public void handle(long time) {
        chart.paint();
        if (!isMoving()) wake();
    }
}
