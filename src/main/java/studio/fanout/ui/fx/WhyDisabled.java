package studio.fanout.ui.fx;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Says why a button cannot be used, to whoever points at it and to screen readers.
///
/// The toolkit tells disabled nodes nothing of the pointer, so their own tooltips never show. Something that nobody
/// sees lies over such a button instead and has a tooltip; it is there only as long as the button is disabled, takes
/// no room, and moves only when the button does.
public final class WhyDisabled {
    private WhyDisabled() {}

    /// Disables a button as long as there is a reason, and tells that.
    ///
    /// @param button stands in a pane already; its tooltip and its accessible help are for when it can be used
    /// @param reason in one sentence; empty when the button can be used
    public static void explain(ButtonBase button, ObservableValue<String> reason) {
        if (!(button.getParent() instanceof Pane pane)) {
            throw new IllegalArgumentException("The button stands in no pane yet.");
        }
        var usual = button.getAccessibleHelp();
        var disabled = Bindings.createBooleanBinding(() -> !reason.getValue().isEmpty(), reason);
        button.disableProperty().bind(disabled);
        button.accessibleHelpProperty()
                .bind(Bindings.createStringBinding(
                        () -> reason.getValue().isEmpty() ? usual : reason.getValue(), reason));
        pane.getChildren().add(cover(button, disabled, reason));
    }

    private static Node cover(ButtonBase button, BooleanBinding disabled, ObservableValue<String> reason) {
        var cover = new Region();
        cover.setManaged(false);
        cover.visibleProperty().bind(disabled.and(button.visibleProperty()));
        cover.layoutXProperty().bind(button.layoutXProperty());
        cover.layoutYProperty().bind(button.layoutYProperty());
        button.layoutBoundsProperty().subscribe(it -> cover.resize(it.getWidth(), it.getHeight()));
        var tip = new Tooltip();
        tip.textProperty().bind(reason);
        Tooltip.install(cover, tip);
        return cover;
    }
}
