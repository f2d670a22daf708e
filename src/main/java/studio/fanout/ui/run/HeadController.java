package studio.fanout.ui.run;

import java.time.InstantSource;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.command.Command;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.fx.WhyDisabled;

/// Binds the head of the run on show: status, clock, progress and actions.
public final class HeadController {
    private static final List<Name> MORE = List.of(
            Name.EDIT,
            Name.RESTART,
            Name.REWIND,
            Name.RAISE,
            Name.COPY_ID,
            Name.OPEN,
            Name.EXPORT_PICTURE,
            Name.EXPORT_ITEMS,
            Name.EXPORT_RUN,
            Name.EXPORT_DRAWING,
            Name.EXPORT_PAGE,
            Name.EXPORT_TRACE,
            Name.PURGE);

    private final RunFeed feed;
    private final Commands commands;
    private final InstantSource clockSource;
    private final Tooltip whole = new Tooltip();
    private boolean presenting;

    @FXML
    private StatusMark mark;

    @FXML
    private Label status;

    @FXML
    private Digits clock;

    @FXML
    private ProgressBar bar;

    @FXML
    private Digits count;

    @FXML
    private Label id;

    @FXML
    private Button suspend;

    @FXML
    private Button resume;

    @FXML
    private Button terminate;

    @FXML
    private Button again;

    @FXML
    private MenuButton more;

    @FXML
    private HBox troubleLine;

    @FXML
    private Label trouble;

    @FXML
    private Button retry;

    public HeadController(RunFeed feed, Commands commands, InstantSource clock) {
        this.feed = feed;
        this.commands = commands;
        this.clockSource = clock;
    }

    @FXML
    void initialize() {
        bind(suspend, Name.SUSPEND);
        bind(resume, Name.RESUME);
        bind(terminate, Name.TERMINATE);
        bind(again, Name.AGAIN);
        for (var name : MORE) {
            if (name == Name.EXPORT_PICTURE || name == Name.PURGE) {
                more.getItems().add(new SeparatorMenuItem());
            }
            more.getItems().add(item(commands.get(name)));
        }
        retry.setOnAction(e -> feed.retry());
        id.setTooltip(whole);
        feed.view().subscribe(this::show);
        new RunTicks(feed, 0, this::tick);
    }

    private void show(RunView view) {
        var state = view.state();
        if (state == null) {
            mark.forget();
            status.setText(view.trouble().isEmpty() ? "Opening…" : "Not loaded");
        } else {
            mark.show(state.status());
            status.setText(StatusMark.word(state.status()));
        }
        offer(view);
        id.setText(title(view));
        whole.setText(title(view));
        trouble.setText(view.trouble());
        visible(troubleLine, !view.trouble().isEmpty());
        progress(view.timeline());
    }

    private static String title(RunView view) {
        var id = view.id() == null ? "" : view.id();
        return view.saved() == null ? id : id + "  from " + view.saved().file();
    }

    /// Leaves out what can be pressed, or has it again.
    void present(boolean on) {
        presenting = on;
        offer(feed.view().get());
    }

    private void offer(RunView view) {
        visible(more, !presenting);
        var state = view.state();
        if (state != null) {
            offer(state.status(), view.saved() == null);
        } else if (!view.trouble().isEmpty()) {
            List.of(suspend, resume, terminate, again).forEach(it -> visible(it, false));
        }
    }

    private void offer(OrchestrationStatus it, boolean onHub) {
        visible(suspend, !presenting && onHub && !it.isTerminal() && it != OrchestrationStatus.SUSPENDED);
        visible(resume, !presenting && onHub && it == OrchestrationStatus.SUSPENDED);
        visible(terminate, !presenting && onHub && !it.isTerminal());
        visible(again, !presenting && it.isTerminal());
    }

    private void progress(Timeline timeline) {
        var it = Figures.of(timeline, EpochNanos.of(clockSource.instant()), 0);
        count.show(it.items() == 0 ? "" : "%,d/%,d".formatted(it.done(), it.items()));
        bar.setProgress(it.items() == 0 ? 0 : (double) it.done() / it.items());
        bar.setAccessibleText("%,d of %,d items done".formatted(it.done(), it.items()));
        bar.setVisible(it.items() > 0);
    }

    private void tick() {
        var timeline = feed.view().get().timeline();
        clock.show(ClockText.of(timeline.elapsed(EpochNanos.of(clockSource.instant()))));
    }

    private void bind(Button button, Name name) {
        var command = commands.get(name);
        button.setOnAction(e -> command.run());
        button.setTooltip(new Tooltip(command.describe()));
        WhyDisabled.explain(button, command.whyNot());
    }

    private static MenuItem item(Command command) {
        var item = new MenuItem();
        item.textProperty()
                .bind(command.whyNot().map(why -> why.isEmpty() ? command.text() : command.text() + " – " + why));
        item.disableProperty().bind(command.whyNot().map(why -> !why.isEmpty()));
        item.setOnAction(e -> command.run());
        return item;
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
