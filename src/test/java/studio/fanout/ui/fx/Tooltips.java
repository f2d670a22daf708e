package studio.fanout.ui.fx;

import java.util.List;
import javafx.scene.control.Tooltip;
import javafx.stage.Window;

/// What the window says beside the pointer.
public final class Tooltips {
    private Tooltips() {}

    /// What tooltips on screen say; to be asked on the JavaFX thread.
    public static List<String> said() {
        return Window.getWindows().stream()
                .filter(it -> it instanceof Tooltip && it.isShowing())
                .map(it -> ((Tooltip) it).getText())
                .toList();
    }
}
