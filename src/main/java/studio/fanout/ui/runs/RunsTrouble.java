package studio.fanout.ui.runs;

import atlantafx.base.theme.Styles;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Says what is wrong with a list of runs: above the runs it has, or in the place of those it has not.
final class RunsTrouble {
    private final RunsViewModel model;

    RunsTrouble(RunsViewModel model) {
        this.model = model;
    }

    /// Something above the list, which is there only when there is something to say and runs below it.
    Node line() {
        var text = new Label();
        text.setWrapText(true);
        text.setMaxWidth(Double.MAX_VALUE);
        text.setMinHeight(Region.USE_PREF_SIZE);
        text.textProperty().bind(model.trouble());
        HBox.setHgrow(text, Priority.ALWAYS);
        var line = new HBox(text, button());
        line.getStyleClass().addAll("trouble-line", "runs-trouble");
        line.visibleProperty()
                .bind(model.trouble().isNotEmpty().and(model.missing().not()));
        line.managedProperty().bind(line.visibleProperty());
        return line;
    }

    /// What stands where there are no runs.
    Label placeholder() {
        var text = new Label();
        text.setWrapText(true);
        text.getStyleClass().add("placeholder-text");
        text.textProperty().bind(model.emptyText());
        text.setContentDisplay(ContentDisplay.BOTTOM);
        text.setGraphicTextGap(12);
        model.missing().subscribe(it -> text.setGraphic(it ? button() : null));
        return text;
    }

    private Button button() {
        var button = new Button("Try again");
        button.getStyleClass().addAll(Styles.SMALL, "runs-retry");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(e -> model.retry());
        return button;
    }
}
