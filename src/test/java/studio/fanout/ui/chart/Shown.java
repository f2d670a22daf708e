package studio.fanout.ui.chart;

import atlantafx.base.theme.PrimerLight;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

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
}
