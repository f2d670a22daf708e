package studio.fanout.ui.command;

import java.util.List;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

/// One thing the window can be told to do.
///
/// @param text what it does, as it stands in a menu
/// @param keys as [Name#keys]
/// @param whyNot why it makes no sense right now, in one sentence; empty when it does
public record Command(String text, List<KeyCombination> keys, ObservableValue<String> whyNot, Runnable action) {
    /// Does it, unless it makes no sense right now.
    public void run() {
        if (whyNot.getValue().isEmpty()) {
            action.run();
        }
    }

    /// Its text and its keys.
    public String describe() {
        return keys.isEmpty() ? text : text + "  (" + keysText() + ")";
    }

    /// The first of its keys as they are written on the keyboard; empty when it has none.
    public String keysText() {
        return keys.isEmpty() ? "" : keys.getFirst().getDisplayText();
    }
}
