package studio.fanout.ui;

import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import studio.fanout.ui.chart.Colors;

/// Measures whether people see where the keyboard is: what changes around a node when it gets the focus.
///
/// For the JavaFX thread.
final class FocusRing {
    private static final double ROOM = 4;

    private FocusRing() {}

    /// A picture of a node and what is just around it, with ways of drawing that depend on the focus as they are now.
    static WritableImage picture(Node node) {
        var at = node.localToScene(node.getLayoutBounds());
        var parameters = new SnapshotParameters();
        parameters.setFill(Color.TRANSPARENT);
        parameters.setViewport(new Rectangle2D(
                Math.floor(at.getMinX() - ROOM),
                Math.floor(at.getMinY() - ROOM),
                Math.ceil(at.getWidth() + 2 * ROOM),
                Math.ceil(at.getHeight() + 2 * ROOM)));
        return Sight.picture(node.getScene(), parameters);
    }

    /// How many pixels of a picture stand out from what was there before, at 3 to 1 or more.
    static int standingOut(WritableImage before, WritableImage after) {
        int count = 0;
        int width = (int) Math.min(before.getWidth(), after.getWidth());
        int height = (int) Math.min(before.getHeight(), after.getHeight());
        for (int x = 0; x < width; x++) {
            for (int y = 0; y < height; y++) {
                int was = before.getPixelReader().getArgb(x, y);
                int is = after.getPixelReader().getArgb(x, y);
                if (was != is && Colors.contrast(color(was), color(is)) >= Contrast.GRAPHIC) {
                    count++;
                }
            }
        }
        return count;
    }

    private static Color color(int argb) {
        return Color.rgb(argb >> 16 & 0xff, argb >> 8 & 0xff, argb & 0xff);
    }
}
