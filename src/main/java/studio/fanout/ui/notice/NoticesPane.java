package studio.fanout.ui.notice;

import atlantafx.base.theme.Styles;
import java.util.HashMap;
import java.util.Map;
import javafx.animation.PauseTransition;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.notice.Notice.Kind;

/// Shows messages in a corner; good news leaves by itself, trouble stays until it is dismissed.
public final class NoticesPane extends VBox {
    private static final Duration GOOD_NEWS = Duration.seconds(4);

    private final Notices notices;
    private final Later later;
    private final Map<Notice, Node> cards = new HashMap<>();

    /// When something is to be done that has time.
    @FunctionalInterface
    interface Later {
        void run(Duration wait, Runnable task);
    }

    public NoticesPane(Notices notices) {
        this(notices, NoticesPane::after);
    }

    NoticesPane(Notices notices, Later later) {
        this.notices = notices;
        this.later = later;
        getStyleClass().add("notices");
        setPickOnBounds(false);
        setAlignment(Pos.BOTTOM_RIGHT);
        setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
        notices.shown().addListener(this::changed);
    }

    private void changed(ListChangeListener.Change<? extends Notice> change) {
        while (change.next()) {
            for (var gone : change.getRemoved()) {
                getChildren().remove(cards.remove(gone));
            }
            for (var fresh : change.getAddedSubList()) {
                var card = card(fresh);
                cards.put(fresh, card);
                getChildren().add(card);
                if (fresh.kind() == Kind.DONE) {
                    later.run(GOOD_NEWS, () -> notices.dismiss(fresh));
                }
            }
        }
    }

    private static void after(Duration wait, Runnable task) {
        var pause = new PauseTransition(wait);
        pause.setOnFinished(e -> task.run());
        pause.play();
    }

    private Node card(Notice notice) {
        var icon = new FontIcon(notice.kind() == Kind.DONE ? Feather.CHECK_CIRCLE : Feather.ALERT_TRIANGLE);
        var text = new Label(notice.text());
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(text, Priority.ALWAYS);
        var close = new Button(null, new FontIcon(Feather.X));
        close.getStyleClass().addAll(Styles.FLAT, Styles.BUTTON_ICON, Styles.SMALL);
        close.setAccessibleText("Dismiss");
        close.setOnAction(e -> notices.dismiss(notice));
        var card = new HBox(icon, text, close);
        card.getStyleClass().addAll("notice", notice.kind() == Kind.DONE ? "done" : "trouble");
        card.setAccessibleRole(AccessibleRole.TEXT);
        card.setAccessibleText(notice.text());
        return card;
    }
}
