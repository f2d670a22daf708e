package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.stage.Stage;
import org.junit.jupiter.api.Test;

/// The audit hears of words that lie wholly outside the window, which leave nothing to be measured.
class FitAuditTest extends WindowTest {
    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.openAlone(stage);
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
