package studio.fanout.ui.top;

import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.connection.ConnectionViewModel;
import studio.fanout.ui.connection.ConnectionViewModel.Light;
import studio.fanout.ui.settings.Settings.ThemeChoice;
import studio.fanout.ui.theme.ThemeViewModel;

/// Binds the bar at the top.
public final class TopController {
    private final ConnectionViewModel connection;
    private final ThemeViewModel look;
    private final Commands actions;

    @FXML
    private HBox hub;

    @FXML
    private FontIcon hubIcon;

    @FXML
    private Label hubName;

    @FXML
    private HBox worker;

    @FXML
    private Label slots;

    @FXML
    private SlotMeter meter;

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

    public TopController(ConnectionViewModel connection, ThemeViewModel look, Commands actions) {
        this.connection = connection;
        this.look = look;
        this.actions = actions;
    }

    @FXML
    void initialize() {
        hubName.textProperty().bind(connection.name());
        var detail = new Tooltip();
        detail.textProperty().bind(connection.detail());
        hubName.setTooltip(detail);
        connection.light().subscribe(this::light);
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
        button(commands, Name.PALETTE);
        button(theme, Name.THEME);
        button(present, Name.PRESENT);
        button(help, Name.HELP);
        look.choice().subscribe(this::themeIcon);
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

    private void light(Light light) {
        hubIcon.setIconCode(
                switch (light) {
                    case OPENING -> Feather.LOADER;
                    case CONNECTED -> Feather.DATABASE;
                    case LOST -> Feather.WIFI_OFF;
                    case FAILED -> Feather.ALERT_TRIANGLE;
                });
        hub.pseudoClassStateChanged(PseudoClass.getPseudoClass("connected"), light == Light.CONNECTED);
        hub.pseudoClassStateChanged(
                PseudoClass.getPseudoClass("trouble"), light == Light.LOST || light == Light.FAILED);
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
        theme.setContentDisplay(ContentDisplay.LEFT);
    }
}
