package studio.fanout.ui.notice;

import atlantafx.base.theme.Styles;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

/// Tries again what went wrong; there only while something is.
public final class RetryButton extends Button {
    /// @param trouble what is wrong, told beside it if there is room; empty when nothing is
    /// @param retry what mends it if it can be mended
    public RetryButton(ObservableValue<String> trouble, Runnable retry) {
        super("Try again");
        getStyleClass().addAll(Styles.SMALL, "retry");
        setMinWidth(Region.USE_PREF_SIZE);
        setOnAction(e -> retry.run());
        var whole = new Tooltip();
        whole.textProperty().bind(trouble);
        setTooltip(whole);
        accessibleHelpProperty().bind(trouble);
        visibleProperty().bind(trouble.map(it -> !it.isEmpty()));
        managedProperty().bind(visibleProperty());
    }
}
