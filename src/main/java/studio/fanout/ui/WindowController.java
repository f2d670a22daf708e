package studio.fanout.ui;

import java.util.Objects;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.fx.Curtain;
import studio.fanout.ui.fx.Lazy;
import studio.fanout.ui.fx.NextFrame;
import studio.fanout.ui.fx.WebBrowser;
import studio.fanout.ui.hubs.SignInPane;
import studio.fanout.ui.notice.NoticesPane;
import studio.fanout.ui.overlay.FocusFence;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.run.RunController;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.runs.RunsTableController;
import studio.fanout.ui.runs.RunsViewModel;

/// Puts the panes together.
final class WindowController {
    /// Share of the window that one key gives to a pane or takes from it.
    private static final double NUDGE = 0.03;
    /// Room around what asks to sign in.
    private static final double BESIDE = 12;

    private final WindowShell shell;
    private final Commands commands;
    private final RunsViewModel runs;
    private final ReadOnlyObjectProperty<RunView> newest;
    private final ObservableValue<Boolean> something;
    private final Node top;
    private final Lazy<Pane<RunController>> run;
    private final Lazy<Pane<RunsTableController>> table;
    /// The run that is presented from the table of all runs; null when there is no table to come back to.
    private @Nullable RunView tableOf;
    /// How wide the left column was before the presentation.
    private double side;

    WindowController(
            ViewModels models, Commands commands, Overlay overlay, WindowShell shell, Controllers controllers) {
        this.shell = shell;
        this.commands = commands;
        runs = models.runs;
        newest = models.feed.newest();
        something = models.feed.view().map(view -> view.id() != null);
        run = new Lazy<>(() -> placeRun(controllers.load("run/run.fxml")));
        table = new Lazy<>(() -> placeTable(controllers.load("runs/table.fxml")));
        top = controllers.load("top/top.fxml").node();
        shell.fill(
                top,
                controllers.load("launch/launch.fxml").node(),
                controllers.load("runs/runs.fxml").node());
        cover(models, overlay);
        bind();
        bindKeys();
    }

    /// Adds what lies over the panes.
    private void cover(ViewModels models, Overlay overlay) {
        var corner = new NoticesPane(models.notices);
        var signIn = signInPane(models);
        StackPane.setAlignment(corner, Pos.BOTTOM_RIGHT);
        StackPane.setAlignment(signIn, Pos.TOP_CENTER);
        var fence = new FocusFence(overlay);
        shell.root.getChildren().addAll(fence.before(), overlay, corner, signIn, fence.after());
        makeRoom(signIn);
    }

    private static SignInPane signInPane(ViewModels it) {
        return new SignInPane(
                it.signIns,
                page -> it.background.run(
                        () -> {
                            WebBrowser.open(page);
                            return true;
                        },
                        done -> {},
                        it.notices::trouble));
    }

    private void bind() {
        shell.empty.visibleProperty().bind(something.map(it -> !it));
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
        shell.firstStart.setOnAction(e -> commands.get(Name.START).run());
        shell.theme.presenting().subscribe(this::present);
    }

    private void bindKeys() {
        commands.on(Name.WIDER_SIDE, () -> nudge(NUDGE));
        commands.on(Name.NARROWER_SIDE, () -> nudge(-NUDGE));
        commands.on(
                Name.TALLER_TIMELINE,
                () -> run.ifMade().ifPresent(it -> it.controller().nudge(NUDGE)));
        commands.on(
                Name.TALLER_TABS,
                () -> run.ifMade().ifPresent(it -> it.controller().nudge(-NUDGE)));
    }

    /// What asks to sign in keeps nobody from anything, so that nothing may lie beneath it.
    private void makeRoom(SignInPane signIn) {
        StackPane.setMargin(signIn, new Insets(BESIDE));
        Runnable room = () -> StackPane.setMargin(
                shell.frame, new Insets(signIn.isVisible() ? signIn.getHeight() + 2 * BESIDE : 0, 0, 0, 0));
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
        made.controller().present(shell.theme.presenting().get());
        shell.place.getChildren().add(shell.place.getChildren().indexOf(shell.empty) + 1, made.node());
        return made;
    }

    private Pane<RunsTableController> placeTable(Pane<RunsTableController> made) {
        shell.place.getChildren().add(new Curtain(made.node(), runs.table()));
        return made;
    }

    private void nudge(double share) {
        shell.columns.setDividerPosition(0, shell.columns.getDividerPositions()[0] + share);
    }

    private void present(boolean on) {
        if (on == shell.head.getChildren().isEmpty()) {
            return;
        }
        run.ifMade().ifPresent(it -> it.controller().present(on));
        if (on) {
            boolean keyboard = shell.frame.isFocusWithin();
            shell.head.getChildren().clear();
            remember();
            side = shell.sidebar.getWidth();
            shell.columns.getItems().remove(shell.sidebar);
            leaveTable();
            if (keyboard) {
                commands.get(Name.FOCUS_TIMELINE).run();
            }
        } else {
            shell.head.getChildren().add(top);
            shell.columns.getItems().addFirst(shell.sidebar);
            // Not before it has been laid out, which makes it as narrow as it may be.
            new NextFrame(() -> shell.columns.setDividerPositions(side / shell.columns.getWidth())).start();
            comeBackToTable();
        }
    }

    /// What is presented is the run.
    private void leaveTable() {
        tableOf = runs.table().get() ? newest.get() : null;
        runs.table().set(false);
    }

    /// Unless another run has come on show, which whoever began it wants to see.
    private void comeBackToTable() {
        if (tableOf != null && Objects.equals(tableOf.id(), newest.get().id())) {
            runs.table().set(true);
        }
        tableOf = null;
    }

    /// Keeps how the window is shared among the panes.
    void remember() {
        run.ifMade().ifPresent(it -> it.controller().remember());
        var dividers = shell.columns.getDividerPositions();
        if (dividers.length == 1) {
            shell.settings.change(s -> s.withDividers(dividers[0], s.inspector()));
        }
    }
}
