package studio.fanout.ui;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.fx.Lazy;
import studio.fanout.ui.fx.NextFrame;
import studio.fanout.ui.hubs.SignInPane;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.notice.NoticesPane;
import studio.fanout.ui.overlay.FocusFence;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.run.RunController;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.runs.RunsTableController;
import studio.fanout.ui.runs.RunsViewModel;
import studio.fanout.ui.settings.SettingsFile;
import studio.fanout.ui.theme.ThemeViewModel;

/// Puts the panes together.
public final class WindowController {
    private static final double PRESENTING = 1.35;
    /// Share of the window that one key gives to a pane or takes from it.
    private static final double NUDGE = 0.03;
    /// Room around what asks to sign in.
    private static final double BESIDE = 12;

    private final Notices notices;
    private final Commands commands;
    private final ThemeViewModel theme;
    private final SettingsFile settings;
    private final Overlay overlay;
    private final SignInPane signIn;
    private final RunsViewModel runs;
    private final ObservableValue<Boolean> something;
    private final Lazy<Pane<RunController>> run;
    private final Lazy<Pane<RunsTableController>> table;

    @FXML
    private StackPane root;

    @FXML
    private BorderPane frame;

    @FXML
    private Node top;

    @FXML
    private SplitPane columns;

    @FXML
    private VBox sidebar;

    @FXML
    private VBox empty;

    @FXML
    private StackPane stage;

    @FXML
    private Button firstStart;

    public WindowController(
            RunFeed feed,
            Notices notices,
            Commands commands,
            ThemeViewModel theme,
            SettingsFile settings,
            Overlay overlay,
            SignInPane signIn,
            RunsViewModel runs,
            Controllers controllers) {
        this.notices = notices;
        this.commands = commands;
        this.theme = theme;
        this.settings = settings;
        this.overlay = overlay;
        this.signIn = signIn;
        this.runs = runs;
        something = feed.view().map(view -> view.id() != null);
        run = new Lazy<>(() -> placeRun(controllers.load("run/run.fxml")));
        table = new Lazy<>(() -> placeTable(controllers.load("runs/table.fxml")));
    }

    @FXML
    void initialize() {
        var corner = new NoticesPane(notices);
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(signIn, Pos.TOP_CENTER);
        var fence = new FocusFence(overlay);
        root.getChildren().addAll(fence.before(), overlay, corner, signIn, fence.after());
        makeRoom();
        var size = Bindings.when(theme.presenting())
                .then(theme.textSize().multiply(PRESENTING))
                .otherwise(theme.textSize());
        root.styleProperty().bind(Bindings.format("-fx-font-size: %.1fpx;", size));
        empty.visibleProperty().bind(something.map(it -> !it));
        something.subscribe(it -> {
            if (it) {
                run.get();
            }
        });
        runs.table().subscribe(open -> {
            if (open) {
                table.get();
            }
        });
        firstStart.setOnAction(e -> commands.get(Name.START).run());
        columns.setDividerPositions(settings.get().sidebar());
        commands.on(Name.WIDER_SIDE, () -> nudge(NUDGE));
        commands.on(Name.NARROWER_SIDE, () -> nudge(-NUDGE));
        commands.on(
                Name.TALLER_TIMELINE,
                () -> run.ifMade().ifPresent(it -> it.controller().nudge(NUDGE)));
        commands.on(
                Name.TALLER_TABS,
                () -> run.ifMade().ifPresent(it -> it.controller().nudge(-NUDGE)));
        theme.presenting().subscribe(this::present);
    }

    /// What asks to sign in keeps nobody from anything, so that nothing may lie beneath it.
    private void makeRoom() {
        StackPane.setMargin(signIn, new Insets(BESIDE));
        Runnable room = () -> StackPane.setMargin(
                frame, new Insets(signIn.isVisible() ? signIn.getHeight() + 2 * BESIDE : 0, 0, 0, 0));
        signIn.visibleProperty().subscribe(room);
        signIn.heightProperty().subscribe(room);
        room.run();
    }

    /// Makes what nobody has looked at yet, a frame apart. To be called when there is time.
    void complete() {
        run.get();
        new NextFrame(table::get).start();
    }

    private Pane<RunController> placeRun(Pane<RunController> made) {
        var shown = Bindings.createBooleanBinding(
                () -> something.getValue() && !runs.table().get(), something, runs.table());
        made.node().visibleProperty().bind(shown);
        made.node().managedProperty().bind(shown);
        made.controller().present(theme.presenting().get());
        stage.getChildren().add(stage.getChildren().indexOf(empty) + 1, made.node());
        return made;
    }

    private Pane<RunsTableController> placeTable(Pane<RunsTableController> made) {
        stage.getChildren().add(made.node());
        return made;
    }

    private void nudge(double share) {
        columns.setDividerPosition(0, columns.getDividerPositions()[0] + share);
    }

    private void present(boolean on) {
        if (on == (frame.getTop() == null)) {
            return;
        }
        run.ifMade().ifPresent(it -> it.controller().present(on));
        frame.setTop(on ? null : top);
        if (on) {
            remember();
            columns.getItems().remove(sidebar);
        } else {
            columns.getItems().addFirst(sidebar);
            columns.setDividerPositions(settings.get().sidebar());
        }
    }

    /// Keeps how the window is shared among the panes.
    void remember() {
        run.ifMade().ifPresent(it -> it.controller().remember());
        var dividers = columns.getDividerPositions();
        if (dividers.length == 1) {
            settings.change(s -> s.withDividers(dividers[0], s.inspector()));
        }
    }
}
