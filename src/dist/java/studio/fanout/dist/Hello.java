package studio.fanout.dist;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The least that a JavaFX program can show: a window of the size of ours with one line in it.
public final class Hello {
    private Hello() {}

    public static void main(String[] args) {
        Platform.startup(() -> {
            var stage = new Stage();
            stage.setTitle("Hello");
            stage.setScene(new Scene(new StackPane(new Label("Hello, world. This window has one line.")), 1280, 800));
            stage.show();
        });
    }
}
