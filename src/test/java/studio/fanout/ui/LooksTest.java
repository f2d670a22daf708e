package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Goes through every state of the window once, as small as it gets, and has it judged by all that makes it accessible;
/// whether everything fits is looked at in a window of the usual size, too.
@ExtendWith(ApplicationExtension.class)
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class LooksTest {
    private static final long LIMIT = 60_000;

    private Stage stage;
    private DrivenWindow it;
    private ContrastAudit contrast;
    private KeyboardAudit keyboard;
    private NamesAudit names;
    private FitAudit fit;

    @Start
    void start(Stage made) {
        stage = made;
    }

    /// The headless platform at times draws a frame of the size that a window had before, and throws; the window that
    /// is judged does not notice.
    @BeforeEach
    void leaveThePlatformToItself() {
        WaitForAsyncUtils.autoCheckException = false;
    }

    @AfterEach
    void close() {
        WaitForAsyncUtils.clearExceptions();
        WaitForAsyncUtils.autoCheckException = true;
        waitForAsyncFx(LIMIT, it::close);
    }

    @Test
    void everyStateCanBeReadReachedAndHeard() throws Exception {
        tour(waitForAsyncFx(LIMIT, () -> DrivenWindow.open(stage))).all();

        assertThat(findings()).isEmpty();
        assertThat(contrast.measured()).isGreaterThan(4_000);
        assertThat(keyboard.kinds()).isGreaterThan(40);
        assertThat(names.asked()).isGreaterThan(1_000);
        assertThat(fit.measured()).isGreaterThan(3_000);
    }

    @Test
    void soCanAWindowWhoseHubCouldNotBeOpened() throws Exception {
        tour(waitForAsyncFx(LIMIT, () -> DrivenWindow.openAlone(stage))).withoutHub();

        assertThat(findings()).isEmpty();
    }

    private Tour tour(DrivenWindow window) throws Exception {
        it = window;
        it.resize(1000, 640);
        contrast = new ContrastAudit(it);
        keyboard = new KeyboardAudit(it);
        names = new NamesAudit(it);
        fit = new FitAudit(it);
        return new Tour(it, state -> {
            it.settle();
            names.look(state);
            keyboard.look(state);
            judge(state, false);
            it.run(() -> it.dress(true));
            it.settle();
            judge(state, true);
            it.run(() -> it.dress(false));
            fit.look(state);
            it.resize(1280, 800);
            it.settle();
            fit.glance(state + ", usual size");
            it.resize(1000, 640);
        });
    }

    private void judge(String state, boolean dark) throws Exception {
        contrast.look(state, dark);
        keyboard.rings(state, dark);
    }

    private List<String> findings() {
        List<String> bad = new ArrayList<>(contrast.bad());
        bad.addAll(keyboard.bad());
        bad.addAll(names.bad());
        bad.addAll(fit.bad());
        return bad;
    }
}
