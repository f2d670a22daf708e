package studio.fanout.ui.top;

import java.util.List;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.connection.ConnectionViewModel;
import studio.fanout.ui.connection.LinkStatus;
import studio.fanout.ui.hubs.Connections;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.theme.ThemeViewModel;
import studio.fanout.ui.web.HttpSwitch;

/// Binds the bar at the top.
public final class TopController {
    /// Of the explanation of the link.
    private static final double WIDEST = 420;
    /// Width from which on buttons say what they do in words, too, in sizes of the text.
    private static final double ROOMY = 80;

    private final ConnectionViewModel connection;
    private final Connections connections;
    private final HttpSwitch web;
    private final ThemeViewModel look;
    private final Commands actions;

    @FXML
    private HBox topBar;

    @FXML
    private HBox hub;

    @FXML
    private FontIcon hubIcon;

    @FXML
    private MenuButton hubMenu;

    @FXML
    private Label linkState;

    @FXML
    private Button reconnect;

    @FXML
    private HBox worker;

    @FXML
    private Label slots;

    @FXML
    private SlotMeter meter;

    @FXML
    private Button http;

    @FXML
    private Button commands;

    @FXML
    private Button theme;

    @FXML
    private FontIcon themeIcon;

    @FXML
    private Button present;

    @FXML
    private Button help;

    public TopController(
            ConnectionViewModel connection,
            Connections connections,
            HttpSwitch web,
            ThemeViewModel look,
            Commands actions) {
        this.connection = connection;
        this.connections = connections;
        this.web = web;
        this.look = look;
        this.actions = actions;
    }

    @FXML
    void initialize() {
        bindHub();
        worker.visibleProperty().bind(connection.slots().greaterThan(0));
        slots.textProperty().bind(Bindings.createStringBinding(this::slotsText, connection.slots(), connection.busy()));
        connection
                .slots()
                .subscribe(() ->
                        meter.show(connection.slots().get(), connection.busy().get()));
        connection
                .busy()
                .subscribe(() ->
                        meter.show(connection.slots().get(), connection.busy().get()));
        meter.show(connection.slots().get(), connection.busy().get());
        button(http, Name.HTTP);
        http.textProperty().bind(web.address().map(it -> it.replace("http://", "HTTP ")));
        http.visibleProperty().bind(web.address().isNotEmpty());
        http.managedProperty().bind(web.address().isNotEmpty());
        button(commands, Name.PALETTE);
        button(theme, Name.THEME);
        button(present, Name.PRESENT);
        button(help, Name.HELP);
        look.choice().subscribe(this::themeIcon);
        shedWords();
    }

    private void bindHub() {
        hubMenu.textProperty().bind(connection.name());
        new HubMenu(hubMenu, connection, connections, actions).install();
        linkState.textProperty().bind(connection.label());
        linkState
                .accessibleTextProperty()
                .bind(Bindings.concat(
                        connection.label(), ". ", connection.link().map(LinkStatus::sentence)));
        var detail = new Tooltip();
        detail.setWrapText(true);
        detail.setMaxWidth(WIDEST);
        detail.textProperty().bind(connection.link().map(LinkStatus::sentence));
        linkState.setTooltip(detail);
        reconnect.setOnAction(e -> actions.get(Name.RECONNECT).run());
        connection.link().subscribe(this::light);
        var whole = new Tooltip();
        whole.textProperty().bind(connection.name());
        hubMenu.setTooltip(whole);
    }

    /// In a narrow window the buttons that have an icon do without their words.
    private void shedWords() {
        var display = Bindings.when(
                        topBar.widthProperty().lessThan(look.textSize().multiply(ROOMY)))
                .then(ContentDisplay.GRAPHIC_ONLY)
                .otherwise(ContentDisplay.LEFT);
        for (var button : List.of(commands, theme)) {
            button.contentDisplayProperty().bind(display);
            button.setMinWidth(Region.USE_PREF_SIZE);
        }
    }

    private void button(Button button, Name name) {
        var command = actions.get(name);
        button.setOnAction(e -> command.run());
        button.setTooltip(new Tooltip(command.describe()));
        button.setAccessibleText(command.text());
    }

    private String slotsText() {
        int n = connection.slots().get();
        return "Worker  %d %s, %d busy"
                .formatted(n, n == 1 ? "slot" : "slots", connection.busy().get());
    }

    private void light(LinkStatus status) {
        hubIcon.setIconCode(
                switch (status.kind()) {
                    case OPENING -> Feather.LOADER;
                    case CONNECTED -> Feather.DATABASE;
                    case RECONNECTING -> Feather.WIFI_OFF;
                    case SIGNED_OUT, REFUSED -> Feather.LOCK;
                    case NO_WORKER -> Feather.USER_X;
                    case HUB_NOT_FOUND, NOT_OPEN -> Feather.ALERT_TRIANGLE;
                    case NO_HUB -> Feather.FILE;
                });
        boolean isTrouble = status.kind().canRetry();
        hub.pseudoClassStateChanged(
                PseudoClass.getPseudoClass("connected"), status.kind().isWell());
        hub.pseudoClassStateChanged(PseudoClass.getPseudoClass("trouble"), isTrouble);
        reconnect.setText(status.kind() == LinkStatus.Kind.SIGNED_OUT ? "Sign in" : "Retry now");
        reconnect.setVisible(isTrouble);
        reconnect.setManaged(isTrouble);
    }

    private void themeIcon(ThemeChoice choice) {
        themeIcon.setIconCode(
                switch (choice) {
                    case SYSTEM -> Feather.MONITOR;
                    case LIGHT -> Feather.SUN;
                    case DARK -> Feather.MOON;
                });
        theme.setText(
                switch (choice) {
                    case SYSTEM -> "System";
                    case LIGHT -> "Light";
                    case DARK -> "Dark";
                });
    }
}
