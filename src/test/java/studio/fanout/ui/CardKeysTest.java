package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// Keys of the window do nothing to what lies behind a card.
class CardKeysTest extends WindowTest {
    private boolean isOnCard() {
        for (Node node = it.stage.getScene().getFocusOwner(); node != null; node = node.getParent()) {
            if (node.getStyleClass().contains("question")) {
                return true;
            }
        }
        return false;
    }

    @Test
    void theKeyboardStaysOnTheCardAndNothingIsStartedBehindIt() throws Exception {
        it.start("slow", "600", "600", "0");
        it.awaitStatus("Running");
        var list = it.node(".run-list", ListView.class);
        it.await(() -> list.getItems().size() == 1);
        it.command("Terminate run");
        it.await(() -> it.has(".question") && isOnCard());

        for (var key : new KeyCode[] {KeyCode.N, KeyCode.R, KeyCode.T, KeyCode.ENTER}) {
            it.keys(KeyCode.CONTROL, key);
            it.settle();
            assertThat(it.on(this::isOnCard)).as(key.getName()).isTrue();
        }
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".question"));
        it.keys(KeyCode.CONTROL, KeyCode.N);
        it.await(() -> it.node("#items").isFocused());
        it.start("quick", "0", "0", "0");
        it.awaitStatus("Completed");
        it.await(() -> list.getItems().size() >= 2);
        assertThat(it.on(() -> list.getItems().size())).isEqualTo(2);
    }

    @Test
    void itsLookCanBeChanged() throws Exception {
        it.command("Keys and help");
        it.await(() -> it.has(".help"));
        boolean dark = it.on(() -> it.is("dark"));
        it.run(() -> it.dress(!dark));
        assertThat(it.on(() -> it.has(".help"))).isTrue();
    }
}
