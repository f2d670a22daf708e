package studio.fanout;

import javafx.application.Application;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;

/// The window of Fan-Out Studio.
public final class StudioApp extends Application {

    @Override
    public void start(Stage stage) {
        stage.setTitle("Fan-Out Studio");
        stage.setScene(new Scene(new StackPane(), 1280, 800));
        stage.setMinWidth(1000);
        stage.setMinHeight(640);
        stage.show();
    }
}
