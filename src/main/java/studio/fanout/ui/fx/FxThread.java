package studio.fanout.ui.fx;

import java.util.concurrent.Executor;
import javafx.application.Platform;

/// Runs tasks on the JavaFX thread: at once when already there, else in the order they were given.
public final class FxThread implements Executor {
    @Override
    public void execute(Runnable task) {
        if (Platform.isFxApplicationThread()) {
            task.run();
        } else {
            Platform.runLater(task);
        }
    }

    /// Once what is going on there now is over, even from there.
    public void later(Runnable task) {
        Platform.runLater(task);
    }
}
