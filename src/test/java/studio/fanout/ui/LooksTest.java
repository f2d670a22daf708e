package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;

/// Goes through every state of the window once, and has it judged by everything that makes it accessible.
@Tag("soak")
@ExtendWith(ApplicationExtension.class)
class LooksTest {
    private DrivenWindow it;

    @Start
    void start(Stage stage) {
        it = DrivenWindow.open(stage);
    }

    @Stop
    void stop() {
        it.close();
    }

    @Test
    void everyStateCanBeReadReachedAndHeard() throws Exception {
        var contrast = new ContrastAudit(it);
        var keyboard = new KeyboardAudit(it);
        var names = new NamesAudit(it);
        new Tour(it, state -> {
                    names.look(state);
                    contrast.look(state);
                    keyboard.look(state);
                })
                .all();
        List<String> bad = new ArrayList<>(contrast.bad());
        bad.addAll(keyboard.bad());
        bad.addAll(names.bad());
        assertThat(bad).as(String.join("\n", bad)).isEmpty();
        assertThat(contrast.measured()).isGreaterThan(4_000);
        assertThat(keyboard.kinds()).isGreaterThan(40);
        assertThat(names.asked()).isGreaterThan(1_000);
    }
}
