package studio.fanout.ui;

import static org.testfx.util.WaitForAsyncUtils.waitForFxEvents;

import javafx.application.Application;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.testfx.api.FxRobot;
import org.testfx.api.FxToolkit;

/// Each test has a window of its own.
abstract class WindowTest {
    DrivenWindow it;
    private Application application;

    /// Over a scheduler in memory with four slots, unless the tests need another one. Runs on the FX thread.
    DrivenWindow open(Stage stage) throws Exception {
        return DrivenWindow.open(stage);
    }

    /// Closes what was opened, on the FX thread.
    void shut() {
        it.close();
    }

    @BeforeEach
    final void openWindow() throws Exception {
        FxToolkit.registerPrimaryStage();
        application = FxToolkit.setupApplication(Opening::new);
    }

    @AfterEach
    final void shutWindow() throws Exception {
        FxToolkit.cleanupAfterTest(new FxRobot(), application);
        waitForFxEvents();
    }

    private final class Opening extends Application {
        @Override
        public void start(Stage stage) throws Exception {
            it = open(stage);
        }

        @Override
        public void stop() {
            shut();
        }
    }
}
