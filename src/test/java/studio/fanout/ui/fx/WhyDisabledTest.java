package studio.fanout.ui.fx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import javafx.beans.property.SimpleStringProperty;
import javafx.geometry.Insets;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// What somebody is told who points at a button that cannot be used.
@ExtendWith(ApplicationExtension.class)
class WhyDisabledTest {
    private static final String WHY = "The run is finished.";

    private final SimpleStringProperty reason = new SimpleStringProperty(WHY);
    private Button button;
    private Button neighbour;
    private int used;

    @Start
    void start(Stage stage) {
        button = new Button("Suspend");
        neighbour = new Button("Resume");
        button.setAccessibleHelp("Ctrl+P");
        button.setTooltip(new Tooltip("Suspend run"));
        button.setOnAction(e -> used++);
        var row = new HBox(40, button, neighbour);
        row.setPadding(new Insets(40));
        WhyDisabled.explain(button, reason);
        stage.setScene(new Scene(row));
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(60, SECONDS, () -> asyncFx(condition).get());
    }

    private void become(String why) throws Exception {
        asyncFx(() -> reason.set(why)).get();
    }

    @Test
    void whoPointsAtAButtonThatIsDisabledIsToldWhy(FxRobot robot) throws Exception {
        assertThat(button.isDisabled()).isTrue();
        robot.moveTo(neighbour).moveTo(button);
        await(() -> Tooltips.said().equals(List.of(WHY)));

        become("The run is suspended already.");
        await(() -> Tooltips.said().equals(List.of("The run is suspended already.")));

        robot.moveTo(neighbour);
        await(() -> Tooltips.said().isEmpty());
    }

    @Test
    void aButtonThatCanBeUsedIsAsItWas(FxRobot robot) throws Exception {
        become("");
        assertThat(button.isDisabled()).isFalse();
        robot.moveTo(neighbour).moveTo(button);
        await(() -> Tooltips.said().equals(List.of("Suspend run")));
        robot.clickOn(button);
        await(() -> used == 1);
    }

    @Test
    void screenReadersHearTheReasonAndOtherwiseTheUsualHelp() throws Exception {
        assertThat(button.queryAccessibleAttribute(AccessibleAttribute.HELP)).isEqualTo(WHY);
        become("");
        assertThat(button.queryAccessibleAttribute(AccessibleAttribute.HELP)).isEqualTo("Ctrl+P");
    }

    @Test
    void theReasonIsFoundWhereTheButtonIs(FxRobot robot) throws Exception {
        asyncFx(() -> {
                    button.setText("Suspend 5,000 runs");
                    ((HBox) button.getParent()).setPadding(new Insets(70, 40, 40, 90));
                    button.getScene().getWindow().sizeToScene();
                })
                .get();
        robot.moveTo(neighbour).moveTo(button);
        await(() -> Tooltips.said().equals(List.of(WHY)));
        robot.moveTo(neighbour);
        await(() -> Tooltips.said().isEmpty());
    }

    @Test
    void aButtonOutsideOfAnyPaneIsRefused() {
        var loose = new Button();
        assertThatThrownBy(() -> WhyDisabled.explain(loose, reason)).isInstanceOf(IllegalArgumentException.class);
    }
}
