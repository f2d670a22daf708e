package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.List;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Button;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.server.FaultyHub;
import studio.fanout.ui.fx.Tooltips;

/// What cannot be done to the runs that are selected says why: under the pointer, to screen readers, and in the menu.
class BulkReasonsTest extends WindowTest {
    private static final String FINISHED = "The run is finished.";
    private static final String LACK = "This hub cannot suspend runs.";

    private final FaultyHub hub = new FaultyHub();

    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.open(stage, hub.target());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private TableView<?> table() {
        return it.node(".all-runs", TableView.class);
    }

    private Button action(int index) {
        return (Button) it.node(".bulk").lookupAll(".button").stream().toList().get(index);
    }

    private static String help(Button button) {
        return String.valueOf(button.queryAccessibleAttribute(AccessibleAttribute.HELP));
    }

    private void openTable() throws Exception {
        it.command("All runs");
        it.await(() -> it.isShown(".runs-table") && table().getItems().size() == 1);
    }

    @Test
    void whatMakesNoSenseForTheSelectedRunSaysWhy() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        openTable();
        it.run(() -> table().getSelectionModel().clearSelection());
        it.await(() -> action(0).isDisabled() && help(action(0)).equals("No run is selected."));

        it.run(() -> table().getSelectionModel().select(0));
        it.await(() -> help(action(0)).equals(FINISHED) && !action(3).isDisabled());
        it.settle();
        it.robot.moveTo(action(3)).moveTo(action(0));
        it.await(() -> Tooltips.said().equals(List.of(FINISHED)));
        it.robot.moveTo(table());
        it.await(() -> Tooltips.said().isEmpty());

        it.run(() -> table().requestFocus());
        it.keys(KeyCode.SHIFT, KeyCode.F10);
        it.await(() -> it.menu()
                .equals(List.of(
                        "Suspend – " + FINISHED,
                        "Resume – The run is not suspended.",
                        "Terminate – " + FINISHED,
                        "Delete")));
    }

    @Test
    void whatTheHubTurnsOutToLackIsNotOfferedAnyMore() throws Exception {
        hub.fail("SuspendInstance", Status.UNIMPLEMENTED.withDescription("not here"));
        it.start("slow", "600", "600", "0");
        it.awaitStatus("Running");
        openTable();
        it.run(() -> table().getSelectionModel().select(0));
        it.await(() -> !action(0).isDisabled());
        it.run(() -> action(0).fire());
        it.await(() -> action(0).isDisabled() && help(action(0)).equals(LACK));
        assertThat(it.on(() -> action(2).isDisabled())).isFalse();

        it.settle();
        it.robot.moveTo(action(2)).moveTo(action(0));
        it.await(() -> Tooltips.said().equals(List.of(LACK)));
        it.robot.moveTo(table());
        it.run(() -> table().requestFocus());
        it.keys(KeyCode.SHIFT, KeyCode.F10);
        it.await(() -> it.menu().contains("Suspend – " + LACK));
    }
}
