package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// The audit hears of words that lie wholly outside the window, which leave nothing to be measured.
@ExtendWith(ApplicationExtension.class)
class FitAuditTest {
    private DrivenWindow it;

    @Start
    void start(Stage stage) {
        it = DrivenWindow.openAlone(stage);
    }

    @Stop
    void stop() {
        it.close();
    }

    @Test
    void wordsOutsideTheWindowAreFound() throws Exception {
        var before = new FitAudit(it);
        before.look("as it is");
        assertThat(before.bad()).isEmpty();

        it.run(() -> it.node("#linkState").setTranslateX(-5_000));
        var after = new FitAudit(it);
        after.look("moved away");
        assertThat(after.bad()).anyMatch(what -> what.contains("is out of sight at ") && what.contains("#linkState"));
    }
}
