package studio.fanout.ui.chart;

import atlantafx.base.theme.PrimerLight;
import javafx.scene.Scene;
import javafx.scene.image.PixelFormat;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.testfx.api.FxRobot;

/// A chart alone in a window.
final class Shown {
    private Shown() {}

    static Scene in(Stage stage, TimelineChart chart, double width, double height) {
        var scene = new Scene(new StackPane(chart), width, height);
        scene.setUserAgentStylesheet(new PrimerLight().getUserAgentStylesheet());
        stage.setScene(scene);
        stage.show();
        // Whatever size a test before wanted.
        stage.sizeToScene();
        return scene;
    }

    /// What the window of a chart looks like, as alpha, red, green and blue of one pixel after the other.
    static int[] pixels(FxRobot robot, TimelineChart chart) {
        var scene = chart.getScene();
        int width = (int) scene.getWidth();
        int height = (int) scene.getHeight();
        int[] argb = new int[width * height];
        robot.interact(() -> {
            scene.getRoot().applyCss();
            scene.getRoot().layout();
            chart.paint();
            var image = scene.snapshot(null);
            var format = PixelFormat.getIntArgbInstance();
            image.getPixelReader().getPixels(0, 0, width, height, format, argb, 0, width);
        });
        return argb;
    }
}
