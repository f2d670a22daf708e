package studio.fanout.ui.json;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.FxThread;

/// JSON that cannot be read or searched at first.
@ExtendWith(ApplicationExtension.class)
class JsonRetryTest {
    private static final String SENTENCE =
            "Something went wrong here (IllegalStateException). The log has the details.";

    private final Background background = Background.onVirtualThreads(new FxThread());
    private JsonModel model;
    private JsonBrowser browser;
    private volatile boolean broken = true;
    private volatile boolean unsearchable = true;

    @Start
    void start(Stage stage) {
        model = new JsonModel(background, this::read, this::search);
        browser = new JsonBrowser(model, "JSON");
        stage.setScene(new Scene(browser, 600, 400));
        stage.show();
        model.show("[1]");
    }

    @Stop
    void stop() {
        background.close();
    }

    private Lines read(String text) {
        if (broken) {
            throw new IllegalStateException("not now");
        }
        return JsonReader.read(text);
    }

    private int[] search(Lines lines, String text) {
        if (unsearchable) {
            throw new IllegalStateException("not now");
        }
        return LineSearch.find(lines, text);
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(60, SECONDS, () -> asyncFx(condition).get());
    }

    private Labeled placeholder() {
        return (Labeled) ((ListView<?>) browser.lookup(".json-lines")).getPlaceholder();
    }

    private Button button() {
        return (Button) placeholder().getGraphic();
    }

    /// Whether it can be pressed.
    private boolean isOffered() {
        return button() != null && button().isVisible() && button().getScene() != null;
    }

    @Test
    void itIsReadOnTheNextTry() throws Exception {
        await(() -> placeholder().getText().equals(SENTENCE) && isOffered());
        asyncFx(() -> button().fire()).get();
        await(this::isOffered);
        broken = false;
        asyncFx(() -> button().fire()).get();
        await(() -> model.order().size() == 3 && !isOffered());
    }

    private Button searchAgain() {
        return (Button) browser.lookup(".tools .retry");
    }

    private void readAndSearch(String text) throws Exception {
        broken = false;
        asyncFx(() -> {
                    button().fire();
                    model.search().set(text);
                })
                .get();
        await(() -> model.order().size() == 3 && searchAgain().isVisible());
    }

    @Test
    void itIsSearchedOnTheNextTry() throws Exception {
        await(this::isOffered);
        readAndSearch("1");
        assertThat(model.found().get()).isEqualTo(SENTENCE);
        asyncFx(model::next).get();
        assertThat(model.found().get()).isEqualTo(SENTENCE);
        unsearchable = false;
        asyncFx(() -> searchAgain().fire()).get();
        await(() -> model.found().get().equals("1 of 1") && !searchAgain().isVisible());
        assertThat(model.current().get()).isEqualTo(1);
    }

    @Test
    void aSearchThatFailedLeavesNothingOfTheOneBefore() throws Exception {
        await(this::isOffered);
        unsearchable = false;
        broken = false;
        asyncFx(() -> {
                    button().fire();
                    model.search().set("1");
                })
                .get();
        await(() -> model.isFound(1));
        unsearchable = true;
        asyncFx(() -> model.search().set("[")).get();
        await(() -> searchAgain().isVisible());
        assertThat(model.isFound(1)).isFalse();
        assertThat(model.current().get()).isEqualTo(TreeLines.NONE);
    }

    @Test
    void nothingIsSaidOfItOnceItIsNotOnShowAnyMore() throws Exception {
        await(() -> placeholder().getText().equals(SENTENCE));
        asyncFx(() -> model.show(null)).get();
        assertThat(placeholder().getText()).isEmpty();
        assertThat(isOffered()).isFalse();
    }
}
