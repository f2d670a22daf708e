package studio.fanout.ui.log;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.FxThread;
import studio.fanout.ui.log.LogLine.Level;
import studio.fanout.ui.run.RunClock;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// The tab Log of a finished run whose lines cannot be read at first.
@ExtendWith(ApplicationExtension.class)
class LogPaneTest {
    /// As wide as it is in the smallest window.
    private static final double SMALLEST = 690;

    private static final RunView RUN =
            RunView.of(Runs.ID, Runs.fanOut(3).play().all(), new Saved("run.json", Runs.START.plusSeconds(60)));

    private final Background background = Background.onVirtualThreads(new FxThread());
    private Parent pane;
    private volatile boolean broken = true;

    @Start
    void start(Stage stage) throws Exception {
        var feed = new RunFeed((id, listener) -> () -> {}, background, new RunClock(InstantSource.system()));
        var model = new LogViewModel(feed, instances -> read(), news -> {}, background);
        var loader = new FXMLLoader(LogController.class.getResource("log.fxml"));
        loader.setControllerFactory(type -> new LogController(model));
        pane = loader.load();
        stage.setScene(new Scene(pane, SMALLEST, 400));
        stage.show();
        feed.open(RUN);
    }

    @Stop
    void stop() {
        background.close();
    }

    private List<LogLine> read() {
        if (broken) {
            throw new IllegalStateException("no lines");
        }
        return List.of(new LogLine(Instant.EPOCH, Level.INFO, Runs.ID, "worker", "one"));
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(60, SECONDS, () -> asyncFx(condition).get());
    }

    private Button button() {
        return (Button) pane.lookup(".retry");
    }

    private void press() throws Exception {
        asyncFx(() -> button().fire()).get();
    }

    private TableView<?> table() {
        return (TableView<?>) pane.lookup(".log-lines");
    }

    @Test
    void theyAreThereOnTheNextTry() throws Exception {
        await(() -> button().isVisible());
        assertThat(((Labeled) table().getPlaceholder()).getText()).startsWith("Something went wrong here");
        var level = (ComboBox<?>) pane.lookup("#level");
        assertThat(level.getWidth()).isGreaterThanOrEqualTo(level.prefWidth(-1));
        press();
        await(() -> button().isVisible());
        broken = false;
        press();
        await(() -> !button().isVisible() && table().getItems().size() == 1);
    }
}
