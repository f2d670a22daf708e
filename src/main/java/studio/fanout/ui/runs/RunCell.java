package studio.fanout.ui.runs;

import javafx.beans.InvalidationListener;
import javafx.beans.WeakInvalidationListener;
import javafx.geometry.Insets;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.fx.Mishap;
import studio.fanout.ui.run.StatusMark;

/// A run in two lines: what it is and how far it is.
final class RunCell extends ListCell<Integer> {
    private static final double INDENT = 16;

    private final RunsViewModel model;
    private final RunWords words;

    private final StatusMark mark = new StatusMark();
    private final Label id = new Label();
    private final Label name = new Label();
    private final Label progress = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label created = new Label();
    private final Label elapsed = new Label();
    private final HBox content;

    private final InvalidationListener changed = o -> show();

    RunCell(RunsViewModel model, RunWords words) {
        this.model = model;
        this.words = words;
        model.rows().revision().addListener(new WeakInvalidationListener(changed));
        getStyleClass().add("run-cell");
        id.getStyleClass().add("run-id");
        name.getStyleClass().addAll("muted", "run-name");
        progress.getStyleClass().add("run-progress");
        created.getStyleClass().add("muted");
        elapsed.getStyleClass().add("muted");
        bar.getStyleClass().add("small");
        bar.setMaxWidth(Double.MAX_VALUE);
        bar.setAccessibleText("Items done");
        name.setMinWidth(0);
        var lines = new VBox(line(id, name, progress), line(created, bar, elapsed));
        lines.getStyleClass().add("run-lines");
        HBox.setHgrow(lines, Priority.ALWAYS);
        lines.setMinWidth(0);
        content = new HBox(mark, lines);
        content.getStyleClass().add("run-row");
        setPrefWidth(0);
    }

    private static HBox line(Region left, Region middle, Region right) {
        left.setMinWidth(Region.USE_PREF_SIZE);
        right.setMinWidth(Region.USE_PREF_SIZE);
        HBox.setHgrow(middle, Priority.ALWAYS);
        middle.setMaxWidth(Double.MAX_VALUE);
        var line = new HBox(left, middle, right);
        line.getStyleClass().add("run-line");
        return line;
    }

    @Override
    protected void updateItem(@Nullable Integer place, boolean empty) {
        super.updateItem(place, empty);
        Mishap.contain(this::show);
    }

    private void show() {
        var place = getItem();
        var row = place == null || isEmpty() ? null : model.rows().at(place);
        if (row == null || row.isGone()) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        show(row);
        setGraphic(content);
        model.visible(row);
    }

    /// What went well needs no word beside how long it took.
    private String stands(RunRow row) {
        if (row.completed() == null) {
            return mark.word();
        }
        var took = words.duration(row);
        return row.status() == OrchestrationStatus.COMPLETED ? took : mark.word() + ", " + took;
    }

    private void show(RunRow row) {
        mark.show(row.status());
        content.setPadding(new Insets(0, 0, 0, row.depth() * INDENT));
        id.setText(RunWords.id(row));
        name.setText(RunWords.name(row));
        created.setText(words.created(row));
        elapsed.setText(stands(row));
        progress.setText(RunWords.progress(row));
        var it = row.progress();
        bar.setVisible(it != null && !row.status().isTerminal());
        bar.setProgress(it == null || it.items() == 0 ? 0 : (double) it.done() / it.items());
        setAccessibleText("%s %s, %s, %s"
                .formatted(row.depth() == 0 ? "Run" : "Child", id.getText(), mark.word(), progress.getText()));
    }
}
