package studio.fanout.ui.web;

import atlantafx.base.controls.ToggleSwitch;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.overlay.Overlay;

/// The card with the switch of the HTTP API, its address, and a command line to copy.
public final class HttpCard {
    private static final String TEXT = "Lets other programs on this computer start runs here, follow them and end them,"
            + " with curl or from the terminal. Runs that they start appear on the timeline at once. Nobody else on the"
            + " network can reach it, and no web page.";

    private final Overlay overlay;
    private final HttpSwitch http;
    private final Notices notices;
    private final ToggleSwitch toggle = new ToggleSwitch("HTTP API");
    private final TextField port = new TextField();
    private final Region card;

    public HttpCard(Overlay overlay, HttpSwitch http, Notices notices) {
        this.overlay = overlay;
        this.http = http;
        this.notices = notices;
        card = build();
    }

    public void show() {
        overlay.show(card, toggle);
    }

    private Region build() {
        var text = new Label(TEXT);
        text.setWrapText(true);
        text.getStyleClass().add("card-text");
        var trouble = new Label();
        trouble.setId("http-trouble");
        trouble.setWrapText(true);
        trouble.getStyleClass().add("http-trouble");
        trouble.textProperty().bind(http.trouble());
        showWhen(trouble, http.trouble().isNotEmpty());
        bindSwitch();
        var whole = new VBox(head(), text, switchRow(), trouble, addressRow(), curlRow());
        whole.getStyleClass().add("http-card");
        return whole;
    }

    private HBox head() {
        var title = new Label("HTTP API");
        title.getStyleClass().add("card-title");
        var close = new Button("Close");
        close.setOnAction(e -> overlay.hide());
        return new HBox(title, space(), close);
    }

    private void bindSwitch() {
        toggle.setId("http-switch");
        toggle.setSkin(new StillSkin(toggle));
        toggle.setFocusTraversable(true);
        toggle.setAccessibleRole(AccessibleRole.TOGGLE_BUTTON);
        toggle.setAccessibleText("HTTP API");
        toggle.addEventHandler(KeyEvent.KEY_PRESSED, this::key);
        toggle.selectedProperty().subscribe(http::turn);
        http.address().subscribe(it -> toggle.setSelected(!it.isEmpty()));
        http.trouble().subscribe(it -> toggle.setSelected(http.isOn()));
        toggle.disableProperty().bind(http.busy());
        http.busy().subscribe(this::keepFocus);
        port.setId("http-port");
        port.setPrefColumnCount(5);
        port.textProperty().bindBidirectional(http.port());
        port.disableProperty().bind(http.address().isNotEmpty().or(http.busy()));
    }

    /// What is disabled loses the keyboard, and Esc would no longer close the card.
    private void keepFocus(boolean busy) {
        if (!busy && toggle.getScene() != null) {
            toggle.requestFocus();
        }
    }

    /// The switch itself knows the mouse only.
    private void key(KeyEvent e) {
        if (e.getCode() == KeyCode.SPACE) {
            toggle.setSelected(!toggle.isSelected());
            e.consume();
        }
    }

    private HBox switchRow() {
        var name = new Label("Port");
        name.setLabelFor(port);
        var row = new HBox(10, toggle, space(), name, port);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private HBox addressRow() {
        var address = new Label();
        address.setId("http-address");
        address.getStyleClass().add("code");
        address.textProperty().bind(http.address());
        var row = new HBox(
                10,
                new Label("Address"),
                address,
                space(),
                copy("Copy address", () -> http.address().get()));
        row.setAlignment(Pos.CENTER_LEFT);
        showWhen(row, http.address().isNotEmpty());
        return row;
    }

    private VBox curlRow() {
        var curl = new Label();
        curl.setId("http-curl");
        curl.setWrapText(true);
        curl.getStyleClass().addAll("code", "http-curl");
        curl.textProperty().bind(Bindings.createStringBinding(http::curl, http.address()));
        var button = copy("Copy curl", http::curl);
        button.setId("http-copy");
        var row = new VBox(8, curl, new HBox(space(), button));
        showWhen(row, http.address().isNotEmpty());
        return row;
    }

    private Button copy(String name, java.util.function.Supplier<String> text) {
        var button = new Button(name, new FontIcon(Feather.COPY));
        button.setOnAction(e -> {
            Clip.copy(text.get());
            notices.done("Copied to the clipboard.");
        });
        return button;
    }

    private static void showWhen(Region part, javafx.beans.value.ObservableValue<Boolean> condition) {
        part.visibleProperty().bind(condition);
        part.managedProperty().bind(condition);
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }
}
