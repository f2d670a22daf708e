package studio.fanout.ui.fx;

import java.net.URI;
import javafx.application.Application;
import javafx.stage.Stage;

/// The person's own web browser.
public final class WebBrowser {
    private WebBrowser() {}

    /// Opens a page in it; may block for a moment.
    public static void open(URI page) {
        new Nothing().getHostServices().showDocument(page.toString());
    }

    /// JavaFX knows the browser only through an application, though not necessarily one that runs.
    private static final class Nothing extends Application {
        @Override
        public void start(Stage stage) {}
    }
}
