package studio.fanout.ui.hubs;

import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.hubs.ConnectionTrial.Line;
import studio.fanout.ui.hubs.ConnectionTrial.State;

/// Shows a test of a connection: one line for each step.
final class TestPane extends GridPane {
    private static final PseudoClass PASSED = PseudoClass.getPseudoClass("passed");
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final ConnectionTrial test;

    TestPane(ConnectionTrial test) {
        this.test = test;
        getStyleClass().add("connection-test");
        test.lines().addListener((ListChangeListener<Line>) c -> show());
        show();
    }

    private void show() {
        getChildren().clear();
        setVisible(!test.lines().isEmpty());
        setManaged(isVisible());
        for (int i = 0; i < test.lines().size(); i++) {
            var line = test.lines().get(i);
            addRow(i, icon(line.state()), title(line), sentence(line));
        }
    }

    private static Node icon(State state) {
        var icon = new FontIcon(
                switch (state) {
                    case WAITING -> Feather.CIRCLE;
                    case RUNNING -> Feather.LOADER;
                    case PASSED -> Feather.CHECK_CIRCLE;
                    case SKIPPED -> Feather.MINUS_CIRCLE;
                    case FAILED -> Feather.X_CIRCLE;
                });
        icon.pseudoClassStateChanged(PASSED, state == State.PASSED);
        icon.pseudoClassStateChanged(FAILED, state == State.FAILED);
        return icon;
    }

    private static Label title(Line line) {
        var title = new Label(line.step().title());
        title.setMinWidth(Region.USE_PREF_SIZE);
        title.setDisable(line.state() == State.WAITING || line.state() == State.SKIPPED);
        return title;
    }

    private static Label sentence(Line line) {
        var sentence = new Label(line.state() == State.RUNNING ? "…" : line.sentence());
        sentence.setId("test-" + line.step());
        sentence.setWrapText(line.state() == State.FAILED);
        sentence.setMinHeight(Region.USE_PREF_SIZE);
        sentence.getStyleClass().add(line.state() == State.FAILED ? "sentence" : "muted");
        sentence.setTooltip(line.sentence().isEmpty() ? null : new Tooltip(line.sentence()));
        sentence.setAccessibleRole(AccessibleRole.TEXT);
        sentence.setAccessibleText(line.step().title() + ": " + line.sentence());
        setHgrow(sentence, Priority.ALWAYS);
        return sentence;
    }
}
