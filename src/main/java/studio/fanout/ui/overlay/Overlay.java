package studio.fanout.ui.overlay;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// A layer over the window that shows one card at a time; Esc and a click beside the card close it.
public final class Overlay extends StackPane {
    private @Nullable Node before;

    public Overlay() {
        getStyleClass().add("scrim");
        setVisible(false);
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
            }
        });
        addEventHandler(MouseEvent.MOUSE_PRESSED, e -> {
            if (e.getTarget() == this) {
                hide();
            }
        });
    }

    /// @param focus what gets the keyboard
    public void show(Region card, Node focus) {
        if (!isVisible()) {
            before = getScene() == null ? null : getScene().getFocusOwner();
        }
        card.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        if (!card.getStyleClass().contains("card")) {
            card.getStyleClass().add("card");
        }
        getChildren().setAll(card);
        StackPane.setAlignment(card, Pos.CENTER);
        setVisible(true);
        // What lies in a scroll pane gets to the window with the skin of that, and only there can it have the keyboard.
        applyCss();
        focus.requestFocus();
    }

    /// Gives the keyboard back to where it was.
    public void hide() {
        if (!isVisible()) {
            return;
        }
        setVisible(false);
        getChildren().clear();
        if (before != null) {
            before.requestFocus();
            before = null;
        }
    }

    /// Comes before the fields of a card, some of which would keep Esc for themselves, and wherever the keyboard is.
    private void key(KeyEvent e) {
        var owner = getScene() == null ? null : getScene().getFocusOwner();
        boolean isForList = owner instanceof ComboBoxBase<?> box && box.isShowing();
        if (isVisible() && !isForList && e.getCode() == KeyCode.ESCAPE) {
            hide();
            e.consume();
        }
    }
}
