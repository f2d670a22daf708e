package studio.fanout.ui.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class NoticesPaneTest {
    private final List<Runnable> timed = new ArrayList<>();
    private final Notices notices = new Notices();

    private NoticesPane pane() {
        return new NoticesPane(notices, (wait, task) -> timed.add(task));
    }

    private static List<String> texts(NoticesPane pane) {
        return pane.getChildren().stream().map(Node::getAccessibleText).toList();
    }

    @Test
    void goodNewsLeavesByItselfAndTroubleOnlyWhenItIsDismissed(FxRobot robot) {
        robot.interact(() -> {
            var pane = pane();
            notices.trouble("The hub is out of reach.");
            notices.done("Saved.");
            assertThat(texts(pane)).containsExactly("The hub is out of reach.", "Saved.");

            assertThat(timed).hasSize(1);
            timed.getFirst().run();
            assertThat(texts(pane)).containsExactly("The hub is out of reach.");

            var close = (Button) pane.getChildren().getFirst().lookup(".button");
            close.fire();
            assertThat(texts(pane)).isEmpty();
            assertThat(notices.shown()).isEmpty();
        });
    }
}
