package studio.fanout.ui;

import static java.util.Objects.requireNonNull;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.application.Application;
import javafx.application.ColorScheme;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.hub.Connection;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.fx.FirstFrame;
import studio.fanout.ui.fx.SystemLook;
import studio.fanout.ui.settings.Settings.Bounds;
import studio.fanout.ui.settings.SettingsFile;
import studio.fanout.ui.theme.ThemeViewModel;

/// The window before its panes are there, so that people see it sooner: the frames that the panes come into, in their
/// places and sizes, and what a window says that shows no run.
///
/// Made in code, since describing it in a file would cost the first frame more than all of it. To be made and used on
/// the JavaFX thread.
public final class WindowShell {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;
    private static final double MIN_WIDTH = 1000;
    private static final double MIN_HEIGHT = 640;
    /// Height of a title, about.
    private static final double TITLE = 24;
    private static final PseudoClass DARK = PseudoClass.getPseudoClass("dark");

    final Stage stage;
    final SettingsFile settings;
    final SystemLook look = new SystemLook();
    final ThemeViewModel theme;
    final StackPane root = new StackPane();
    final BorderPane frame = new BorderPane();
    /// Keeps the place of the bar at the top, by which the keyboard comes first.
    final StackPane head = new StackPane();
    final SplitPane columns = new SplitPane();
    final VBox sidebar = new VBox();
    final StackPane place = new StackPane();
    final VBox empty = new VBox();
    final Button firstStart = new Button("Start the first run", new FontIcon(Feather.PLAY));
    final Scene scene;
    private final Set<Name> wanted = new LinkedHashSet<>();

    /// @param first what is open at the beginning
    public WindowShell(Stage stage, SettingsFile settings, Connection first) {
        this.stage = stage;
        this.settings = settings;
        theme = new ThemeViewModel(settings, look.colorScheme().isEqualTo(ColorScheme.DARK));
        // Before the first control, which would have the toolkit load a theme of its own.
        theme.dark().subscribe(WindowShell::dress);
        root.getStyleClass().add("studio");
        root.styleProperty().bind(theme.style());
        head.getChildren().add(bar(first));
        frame.setTop(head);
        frame.setCenter(columns);
        root.getChildren().add(frame);
        share();
        invite();
        scene = new Scene(root, WIDTH, HEIGHT);
        scene.getStylesheets()
                .add(requireNonNull(WindowShell.class.getResource("studio.css")).toExternalForm());
        theme.dark().subscribe(dark -> root.pseudoClassStateChanged(DARK, dark));
        takeEarlyKeys();
    }

    /// The bar at the top before it can do anything: it says where the window is.
    private static Node bar(Connection first) {
        var name = new MenuButton(ViewModels.title(first), new FontIcon(Feather.LOADER));
        name.getStyleClass().addAll("flat", "small", "hub-menu");
        name.setMouseTransparent(true);
        name.setFocusTraversable(false);
        var hub = new HBox(name);
        hub.getStyleClass().add("top-part");
        var bar = new HBox(hub);
        bar.getStyleClass().add("top-bar");
        return bar;
    }

    private void share() {
        sidebar.setId("sidebar");
        columns.setId("columns");
        sidebar.getStyleClass().add("sidebar");
        SplitPane.setResizableWithParent(sidebar, false);
        place.getStyleClass().add("stage");
        columns.getStyleClass().add("columns");
        columns.getItems().addAll(sidebar, place);
        columns.setDividerPositions(settings.get().sidebar());
    }

    private void invite() {
        var title = text("Watch work fan out and come back together", "empty-title");
        title.setId("emptyTitle");
        var icon = new FontIcon(Feather.SHARE_2);
        icon.getStyleClass().add("empty-icon");
        firstStart.getStyleClass().addAll("accent", "large");
        empty.getStyleClass().add("empty");
        empty.setId("empty");
        firstStart.setId("firstStart");
        empty.setAlignment(Pos.CENTER);
        empty.getChildren()
                .addAll(
                        icon,
                        title,
                        text(
                                "Five items are filled in on the left. Start them, and each runs as its own activity: in parallel, up to the parallelism you choose. When the last one is back, the results are summed up here.",
                                "empty-text"),
                        firstStart,
                        text(
                                "Ctrl+Enter starts a run from anywhere. F1 shows all keys, Ctrl+O opens a saved run.",
                                "muted"));
        place.getChildren().add(empty);
    }

    private static Label text(String text, String styleClass) {
        var label = new Label(text);
        label.getStyleClass().add(styleClass);
        return label;
    }

    /// Whoever asks for something before there are panes gets it as soon as there are.
    private void takeEarlyKeys() {
        for (Name name : Name.values()) {
            name.keys().forEach(keys -> scene.getAccelerators().put(keys, () -> wanted.add(name)));
        }
        firstStart.setOnAction(e -> wanted.add(Name.START));
    }

    /// What was asked for already, each thing once, the first first. Once told, it is forgotten.
    List<Name> takeWanted() {
        List<Name> taken = List.copyOf(wanted);
        wanted.clear();
        return taken;
    }

    /// Leaves the middle free for a run that is about to come.
    public void awaitRun() {
        empty.setVisible(false);
    }

    /// Puts the panes into their frames.
    ///
    /// @param top the bar at the top
    /// @param launch the upper of the two beside what the window is about
    /// @param runs the lower one, which gets the room that is left
    void fill(Node top, Node launch, Node runs) {
        VBox.setVgrow(runs, Priority.ALWAYS);
        head.getChildren().setAll(top);
        sidebar.getChildren().setAll(launch, runs);
    }

    /// Puts the window on the screen.
    public void show() {
        stage.setTitle("Fan-Out Studio");
        stage.setMinWidth(MIN_WIDTH);
        stage.setMinHeight(MIN_HEIGHT);
        stage.setScene(scene);
        // Whatever size somebody else gave it before, as tests that share one do.
        stage.sizeToScene();
        size(settings.get().window());
        stage.show();
    }

    /// Does something as soon as what was shown can be seen.
    public void whenPainted(Runnable task) {
        new FirstFrame(root, task).start();
    }

    private static void dress(boolean dark) {
        Application.setUserAgentStylesheet(
                dark ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS());
    }

    private void size(@Nullable Bounds bounds) {
        if (bounds == null) {
            return;
        }
        if (isOnScreen(bounds)) {
            stage.setX(bounds.x());
            stage.setY(bounds.y());
        }
        stage.setMaximized(bounds.maximized());
        if (!bounds.maximized() && bounds.width() >= MIN_WIDTH && bounds.height() >= MIN_HEIGHT) {
            stage.setWidth(bounds.width());
            stage.setHeight(bounds.height());
        }
    }

    /// Whether the middle of its title can be seen and grabbed, as screens come and go.
    private static boolean isOnScreen(Bounds bounds) {
        double middle = bounds.x() + bounds.width() / 2;
        return Screen.getScreens().stream()
                .anyMatch(it -> it.getVisualBounds().contains(middle, bounds.y() + TITLE / 2));
    }
}
