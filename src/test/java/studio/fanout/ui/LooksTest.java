package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitForAsyncFx;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Goes through every state of the window once, and has it judged by everything that makes it accessible.
@Tag("soak")
@ExtendWith(ApplicationExtension.class)
class LooksTest {
    private static final long LIMIT = 60_000;

    private Stage stage;
    private DrivenWindow it;
    private ContrastAudit contrast;
    private KeyboardAudit keyboard;
    private NamesAudit names;

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
    }

    @Test
    void soCanAWindowWhoseHubCouldNotBeOpened() throws Exception {
        tour(waitForAsyncFx(LIMIT, () -> DrivenWindow.openAlone(stage))).withoutHub();

        assertThat(findings()).isEmpty();
    }

    private Tour tour(DrivenWindow window) {
        it = window;
        contrast = new ContrastAudit(it);
        keyboard = new KeyboardAudit(it);
        names = new NamesAudit(it);
        return new Tour(it, state -> {
            names.look(state);
            contrast.look(state);
            keyboard.look(state);
        });
    }

    private List<String> findings() {
        List<String> bad = new ArrayList<>(contrast.bad());
        bad.addAll(keyboard.bad());
        bad.addAll(names.bad());
        return bad;
    }
}
