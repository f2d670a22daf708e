package studio.fanout.ui.inspect;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.AbstractList;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.timeline.Altered;
import studio.fanout.timeline.ItemRow;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.FxThread;
import studio.fanout.ui.fx.Ticker;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.run.RunClock;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;
import studio.fanout.ui.run.RunViews;
import studio.fanout.ui.selection.Selection;

/// A tab in which something went wrong is mended by a button in it, though nothing else changes, as with a run that is
/// finished.
@ExtendWith(ApplicationExtension.class)
class PaneRetryTest {
    private static final String SENTENCE =
            "Something went wrong here (IllegalStateException). The log has the details.";
    private static final RunView RUN =
            RunView.of(Runs.ID, Runs.fanOut(3).play().all(), new Saved("run.json", Runs.START.plusSeconds(60)));

    private final InstantSource clock = InstantSource.fixed(Instant.EPOCH);
    private final Background background = Background.onVirtualThreads(new FxThread());
    private final RunFeed feed = new RunFeed((id, listener) -> () -> {}, background, new RunClock(clock));
    private Stage stage;
    private Parent pane;
    private volatile boolean broken = true;

    @Start
    void start(Stage primary) {
        stage = primary;
    }

    @Stop
    void stop() {
        background.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(60, SECONDS, () -> asyncFx(condition).get());
    }

    private static void run(Callable<?> task) throws Exception {
        asyncFx(task).get();
    }

    /// On the JavaFX thread.
    private boolean show(String file, Object controller) throws Exception {
        var loader = new FXMLLoader(InspectController.class.getResource(file));
        loader.setControllerFactory(type -> controller);
        pane = loader.load();
        stage.setScene(new Scene(pane, 900, 400));
        stage.show();
        return true;
    }

    private Button button() {
        return (Button) pane.lookup(".retry");
    }

    private String text(String selector) {
        return ((Labeled) pane.lookup(selector)).getText();
    }

    private <R> void breakDown(RowsModel<R> rows) {
        rows.filter(row -> isWell());
    }

    private boolean isWell() {
        if (broken) {
            throw new IllegalStateException("not now");
        }
        return true;
    }

    /// Presses the button as often as it takes to see that it tries and that it mends.
    private void mend(Callable<Boolean> isMended) throws Exception {
        assertThat(button().isManaged()).isTrue();
        assertThat(button().getTooltip().getText()).isEqualTo(SENTENCE);
        run(() -> {
            button().fire();
            return true;
        });
        await(() -> button().isVisible());
        broken = false;
        run(() -> {
            button().fire();
            return true;
        });
        await(() -> !button().isVisible() && !button().isManaged() && isMended.call());
    }

    @Test
    void itemsThatCouldNotBeFilteredAreOnTheNextTry() throws Exception {
        run(() -> {
            var items = new ItemsViewModel(feed, new Selection(), background);
            feed.open(RUN);
            show("items.fxml", new ItemsController(items, clock, new Ticker(new SimpleBooleanProperty())));
            assertThat(button().isVisible()).isFalse();
            breakDown(items.rows());
            return true;
        });
        await(() -> button().isVisible() && text("#count").equals(SENTENCE));
        mend(() -> text("#count").equals("3 items"));
    }

    @Test
    void eventsThatCouldNotBeFilteredAreOnTheNextTry() throws Exception {
        run(() -> {
            var history = new HistoryViewModel(feed, new Selection(), background);
            feed.open(RUN);
            show("history.fxml", new HistoryController(history));
            assertThat(button().isVisible()).isFalse();
            breakDown(history.rows());
            return true;
        });
        await(() -> button().isVisible() && text("#count").equals(SENTENCE));
        run(() -> {
            ((ToggleButton) pane.lookup("#showTurns")).fire();
            assertThat(button().isVisible()).isFalse();
            ((ToggleButton) pane.lookup("#showEvents")).fire();
            return true;
        });
        mend(() -> text("#count").endsWith("events"));
    }

    @Test
    void aSummaryThatCouldNotBeWrittenIsOnTheNextTry() throws Exception {
        run(() -> {
            var summary = new SummaryViewModel(feed, clock, () -> 4, background);
            show("summary.fxml", new SummaryController(summary, items(RUN)));
            assertThat(button().isVisible()).isFalse();
            feed.open(RunViews.with(RUN, failing(RUN.timeline())));
            return true;
        });
        await(() -> button().isVisible() && text("#verdict").equals(SENTENCE));
        mend(() -> text("#verdict").equals("3 of 3 results are in."));
    }

    @Test
    void resultsThatCouldNotBeSortedAreOnTheNextTry() throws Exception {
        run(() -> {
            var items = items(RUN);
            show("summary.fxml", new SummaryController(new SummaryViewModel(feed, clock, () -> 4, background), items));
            feed.open(RUN);
            items.rows().sort(Comparator.comparingInt(line -> isWell() ? -line.number() : 0));
            return true;
        });
        await(() -> button().isVisible()
                && pane.lookupAll(".verdict-line .muted").stream()
                        .anyMatch(
                                it -> it.isVisible() && ((Labeled) it).getText().equals(SENTENCE)));
        mend(() -> text("#verdict").startsWith("F")
                && pane.lookupAll(".verdict-line .muted").stream().noneMatch(it -> it.isVisible()));
    }

    /// Those of the table, which has a feed of its own here, so that it is well.
    private ItemsViewModel items(RunView run) {
        var its = new RunFeed((id, listener) -> () -> {}, background, new RunClock(clock));
        var items = new ItemsViewModel(its, new Selection(), background);
        its.open(run);
        return items;
    }

    /// The same, not caught up yet and with rows that cannot be read as long as it is broken.
    private Timeline failing(Timeline it) {
        var rows = new AbstractList<ItemRow>() {
            @Override
            public ItemRow get(int index) {
                return it.rows().get(index);
            }

            @Override
            public int size() {
                return isWell() ? it.rows().size() : 0;
            }
        };
        return Altered.notCaughtUp(Altered.withRows(it, rows));
    }
}
