package studio.fanout.ui.chart;

import java.time.InstantSource;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.StackPane;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Timeline;

/// Renders a timeline to a picture, with or without a window; on the JavaFX thread.
public final class ChartPicture {
    private ChartPicture() {}

    /// The whole run as the chart shows it at `now`.
    ///
    /// @param stylesheet address of the user agent stylesheet of a theme, as AtlantaFX names it
    /// @param slots activities the workers can run at once, 0 when that is not known
    /// @param width in pixels
    /// @param height in pixels
    public static WritableImage render(
            Timeline timeline, int slots, long now, String stylesheet, int width, int height) {
        TimelineChart chart = new TimelineChart(InstantSource.fixed(EpochNanos.toInstant(now)));
        chart.animatedProperty().set(false);
        chart.slotsProperty().set(slots);
        chart.timelineProperty().set(timeline);
        return render(chart, stylesheet, width, height);
    }

    static WritableImage render(TimelineChart chart, String stylesheet, int width, int height) {
        Scene scene = new Scene(new StackPane(chart), width, height);
        scene.setUserAgentStylesheet(stylesheet);
        return scene.snapshot(null);
    }
}
