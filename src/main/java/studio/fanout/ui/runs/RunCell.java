package studio.fanout.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.function.Consumer;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.DurationText;
import studio.fanout.ui.run.StatusMark;
import studio.fanout.workload.Workload;

/// A run in two lines: what it is and how far it is.
final class RunCell extends ListCell<RunRow> {
    private static final DateTimeFormatter TODAY = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter BEFORE = DateTimeFormatter.ofPattern("d MMM HH:mm");

    private final InstantSource clock;
    private final Consumer<RunRow> visible;

    private final StatusMark mark = new StatusMark();
    private final Label id = new Label();
    private final Label name = new Label();
    private final Label progress = new Label();
    private final ProgressBar bar = new ProgressBar();
    private final Label created = new Label();
    private final Label elapsed = new Label();
    private final HBox content;

    /// @param visible told each run that comes on screen
    RunCell(InstantSource clock, Consumer<RunRow> visible) {
        this.clock = clock;
        this.visible = visible;
        getStyleClass().add("run-cell");
        id.getStyleClass().add("run-id");
        name.getStyleClass().addAll("muted", "run-name");
        progress.getStyleClass().add("run-progress");
        created.getStyleClass().add("muted");
        elapsed.getStyleClass().add("muted");
        bar.getStyleClass().add("small");
        bar.setMaxWidth(Double.MAX_VALUE);
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
    protected void updateItem(@Nullable RunRow row, boolean empty) {
        super.updateItem(row, empty);
        if (row == null || empty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        show(row);
        setGraphic(content);
        visible.accept(row);
    }

    private void show(RunRow row) {
        var now = clock.instant();
        mark.show(row.status());
        id.setText(shortId(row.id()));
        name.setText(row.name().equals(Workload.ORCHESTRATION) ? "" : row.name());
        created.setText(when(row.created(), now));
        elapsed.setText(row.completed() == null ? mark.word() : DurationText.of(row.elapsed(now)));
        var it = row.progress();
        progress.setText(it == null ? "" : "%,d/%,d".formatted(it.done(), it.items()));
        bar.setVisible(it != null && !row.status().isTerminal());
        bar.setProgress(it == null || it.items() == 0 ? 0 : (double) it.done() / it.items());
        setAccessibleText("Run %s, %s, %s".formatted(id.getText(), mark.word(), progress.getText()));
    }

    /// The beginning of a generated id; ids that people chose stay whole.
    static String shortId(String id) {
        return id.matches("[0-9a-f]{8}-?[0-9a-f]{4}-?.*") ? id.substring(0, 8) : id;
    }

    private static String when(Instant instant, Instant now) {
        boolean recent = Duration.between(instant, now).toHours() < 18;
        return (recent ? TODAY : BEFORE).format(instant.atZone(ZoneId.systemDefault()));
    }
}
