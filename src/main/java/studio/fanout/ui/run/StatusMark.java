package studio.fanout.ui.run;

import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.history.OrchestrationStatus;

/// Shows where a run stands by colour and by shape.
public final class StatusMark extends StackPane {
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");
    private static final PseudoClass DONE = PseudoClass.getPseudoClass("done");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private static final String UNKNOWN = "Not known yet";

    private final FontIcon icon = new FontIcon(Feather.CIRCLE);
    private String word = "";

    public StatusMark() {
        getStyleClass().add("status-mark");
        getChildren().add(icon);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleText(UNKNOWN);
    }

    /// Shows that nobody knows yet.
    void forget() {
        word = "";
        setAccessibleText(UNKNOWN);
        icon.setIconCode(Feather.CIRCLE);
        List.of(RUNNING, DONE, FAILED).forEach(it -> pseudoClassStateChanged(it, false));
    }

    public void show(OrchestrationStatus status) {
        word = word(status);
        setAccessibleText(word);
        icon.setIconCode(
                switch (status) {
                    case RUNNING, CONTINUED_AS_NEW -> Feather.PLAY_CIRCLE;
                    case PENDING -> Feather.CLOCK;
                    case SUSPENDED -> Feather.PAUSE_CIRCLE;
                    case COMPLETED -> Feather.CHECK_CIRCLE;
                    case FAILED -> Feather.X_CIRCLE;
                    case TERMINATED -> Feather.STOP_CIRCLE;
                    case CANCELED -> Feather.SLASH;
                });
        pseudoClassStateChanged(RUNNING, !status.isTerminal() && status != OrchestrationStatus.SUSPENDED);
        pseudoClassStateChanged(DONE, status == OrchestrationStatus.COMPLETED);
        pseudoClassStateChanged(FAILED, status == OrchestrationStatus.FAILED);
    }

    /// The status in a word, for people.
    public String word() {
        return word;
    }

    public static String word(OrchestrationStatus status) {
        return switch (status) {
            case RUNNING, CONTINUED_AS_NEW -> "Running";
            case PENDING -> "Pending";
            case SUSPENDED -> "Suspended";
            case COMPLETED -> "Completed";
            case FAILED -> "Failed";
            case TERMINATED -> "Terminated";
            case CANCELED -> "Canceled";
        };
    }
}
