package studio.fanout.ui.command;

import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// One thing the window can be told to do.
///
/// @param text what it does, as it stands in a menu
/// @param keys null when it has none
/// @param whyNot why it makes no sense right now, in one sentence; empty when it does
public record Command(String text, @Nullable KeyCombination keys, ObservableValue<String> whyNot, Runnable action) {
    /// Does it, unless it makes no sense right now.
    public void run() {
        if (whyNot.getValue().isEmpty()) {
            action.run();
        }
    }

    /// Its text and its keys.
    public String describe() {
        return keys == null ? text : text + "  (" + keysText() + ")";
    }

    /// Its keys as they are written on the keyboard; empty when it has none.
    public String keysText() {
        return keys == null ? "" : keys.getDisplayText();
    }
}
