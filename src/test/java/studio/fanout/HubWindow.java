package studio.fanout;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeoutException;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBoxBase;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCombination;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.hub.Connection;
import studio.fanout.hub.HubDialer;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.hubs.ConnectionsFile;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.settings.SettingsFile;

/// The real window over real hubs, as a person finds it.
final class HubWindow implements AutoCloseable {
    static final int LIMIT = 120;
    static final Connection.Embedded EMBEDDED = new Connection.Embedded("Embedded scheduler", "default");

    private final Stage stage;
    private final Sessions sessions;
    private final StudioWindow window;

    /// What the bar at the top has said since the window opened, each thing as it came.
    final ConcurrentLinkedQueue<String> said = new ConcurrentLinkedQueue<>();

    /// To be made on the JavaFX thread.
    ///
    /// @param folder where settings are kept
    HubWindow(Stage stage, HubDialer dialer, SignInDesk desk, Path folder) {
        this(stage, dialer, desk, folder, EMBEDDED);
    }

    /// @param first what is open at the beginning
    HubWindow(Stage stage, HubDialer dialer, SignInDesk desk, Path folder, Connection first) {
        this.stage = stage;
        InstantSource clock = InstantSource.system();
        HubPlan plan = new HubPlan(new HubSite.InMemory(), 4, Optional.of(folder), OptionalInt.empty());
        sessions = new Sessions(plan, plan.site(), dialer, clock);
        var start = new StudioWindow.Start(
                sessions, ConnectionsFile.at(folder.resolve("connections.json")), EMBEDDED, first, new RunLogs());
        window = new StudioWindow(stage, start, SettingsFile.at(folder.resolve("window.json")), clock);
        desk.moveTo(window.signIns());
        window.show();
        ((Label) node("#linkState")).textProperty().subscribe(said::add);
    }

    /// To be called on the JavaFX thread.
    void hide() {
        stage.hide();
        window.close();
    }

    @Override
    public void close() {
        sessions.close();
    }

    /// Makes a new connection in the card of connections, and connects.
    void connect(String name, String connectionString) throws Exception {
        edit(name, connectionString);
        fire("#connection-use");
    }

    /// Types a new connection into the card of connections, which stays open.
    void edit(String name, String connectionString) throws Exception {
        press("Shortcut+L");
        await(() -> node("#connection-string") != null && node(".connection-list") != null);
        on(() -> {
            ((Button) named("Add connection")).fire();
            ((TextField) node("#connection-name")).setText(name);
            ((TextArea) node("#connection-string")).setText(connectionString);
            return true;
        });
    }

    /// Turns to a connection by its place in the list.
    void choose(int place) throws Exception {
        press("Shortcut+L");
        await(() -> node(".connection-list") != null);
        on(() -> {
            ((ListView<?>) node(".connection-list")).getSelectionModel().select(place);
            return true;
        });
        fire("#connection-use");
    }

    void press(String keys) throws Exception {
        on(() -> {
            stage.getScene().getAccelerators().get(KeyCombination.valueOf(keys)).run();
            return true;
        });
    }

    /// Starts a run and waits until it is on show.
    ///
    /// @return its id
    String start(String items, String seconds) throws Exception {
        await(() -> !((Button) node("#start")).isDisabled());
        on(() -> {
            ((TextArea) node("#items")).setText(items);
            ((TextField) node("#minSeconds")).setText(seconds);
            ((TextField) node("#maxSeconds")).setText(seconds);
            return true;
        });
        String before = on(() -> text("#id"));
        fire("#start");
        await(() -> !text("#id").isEmpty() && !text("#id").equals(before));
        return on(() -> text("#id"));
    }

    void fire(String id) throws Exception {
        try {
            await(() -> !node(id).isDisabled());
        } catch (TimeoutException e) {
            throw new AssertionError(id + " stays disabled beside " + on(this::everyText), e);
        }
        on(() -> {
            ((Button) node(id)).fire();
            return true;
        });
    }

    Node node(String selector) {
        return stage.getScene().lookup(selector);
    }

    Node named(String accessibleText) {
        return nodes(stage.getScene().getRoot()).stream()
                .filter(it -> accessibleText.equals(it.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    String text(String selector) {
        return node(selector) instanceof Labeled labeled ? labeled.getText() : "";
    }

    /// What the bar at the top says of the link, with the explanation.
    String link() {
        var label = (Label) node("#linkState");
        return label.getText() + ": "
                + Objects.requireNonNull(label.getTooltip()).getText();
    }

    Timeline timeline() {
        return ((TimelineChart) node(".timeline-chart")).timelineProperty().get();
    }

    /// Every text there is in the window, shown or hidden, with its title and tooltips.
    List<String> everyText() {
        List<String> texts = new ArrayList<>(List.of(String.valueOf(stage.getTitle())));
        for (Node node : nodes(stage.getScene().getRoot())) {
            texts.add(String.valueOf(node.getAccessibleText()));
            switch (node) {
                case Labeled it -> texts.add(String.valueOf(it.getText()));
                case TextInputControl it -> texts.add(String.valueOf(it.getText()));
                case Text it -> texts.add(it.getText());
                case ComboBoxBase<?> it -> texts.add(String.valueOf(it.getValue()));
                default -> {}
            }
            if (node instanceof Control it && it.getTooltip() != null) {
                texts.add(String.valueOf(it.getTooltip().getText()));
            }
        }
        texts.removeIf(it -> it.isBlank() || it.equals("null"));
        return texts;
    }

    private static List<Node> nodes(Parent parent) {
        List<Node> all = new ArrayList<>();
        for (Node child : parent.getChildrenUnmodifiable()) {
            all.add(child);
            if (child instanceof Parent it) {
                all.addAll(nodes(it));
            }
        }
        return all;
    }

    Stage stage() {
        return stage;
    }

    static <T> T on(Callable<T> query) throws Exception {
        return asyncFx(query).get(LIMIT, SECONDS);
    }

    static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(LIMIT, SECONDS, () -> asyncFx(condition).get());
    }
}
