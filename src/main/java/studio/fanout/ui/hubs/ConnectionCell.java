package studio.fanout.ui.hubs;

import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.hub.EndpointReading;
import studio.fanout.hub.HubAddress;
import studio.fanout.ui.fx.Mishap;

/// A connection in the list: its name, where it leads, and whether it is in use.
final class ConnectionCell extends ListCell<Connection> {
    private final FontIcon icon = new FontIcon();
    private final Label name = new Label();
    private final Label where = new Label();
    private final FontIcon inUse = new FontIcon(Feather.CHECK);
    private final HBox content = content();

    private final ObservableValue<Connection> current;

    ConnectionCell(ObservableValue<Connection> current) {
        this.current = current;
        current.subscribe(it -> inUse.setVisible(it.equals(getItem())));
    }

    private HBox content() {
        where.getStyleClass().add("muted");
        where.setMinWidth(0);
        var lines = new VBox(1, name, where);
        lines.setMinWidth(0);
        HBox.setHgrow(lines, Priority.ALWAYS);
        var box = new HBox(8, icon, lines, inUse);
        box.getStyleClass().add("connection-cell");
        box.setPrefWidth(0);
        return box;
    }

    @Override
    protected void updateItem(@Nullable Connection it, boolean empty) {
        super.updateItem(it, empty);
        setGraphic(it == null || empty ? null : content);
        if (it != null) {
            Mishap.contain(() -> show(it));
        }
    }

    private void show(Connection it) {
        name.setText(it.name());
        where.setText(where(it));
        inUse.setVisible(it.equals(current.getValue()));
        icon.setIconCode(icon(it));
    }

    private static Feather icon(Connection it) {
        return switch (it) {
            case Connection.Embedded _ -> Feather.DATABASE;
            case Connection.Remote remote ->
                remote.connectionString().get(ConnectionKey.ENDPOINT).orElse("").startsWith("http://")
                        ? Feather.SERVER
                        : Feather.CLOUD;
        };
    }

    private static String where(Connection it) {
        return switch (it) {
            case Connection.Embedded embedded -> "in this window · " + embedded.taskHub();
            case Connection.Remote remote -> {
                var text = remote.connectionString();
                yield text.get(ConnectionKey.ENDPOINT)
                                .map(ConnectionCell::address)
                                .orElse("no endpoint")
                        + text.get(ConnectionKey.TASK_HUB)
                                .map(hub -> " · " + hub)
                                .orElse("");
            }
        };
    }

    private static String address(String endpoint) {
        return switch (HubAddress.parse(endpoint)) {
            case HubAddress it -> it.toString().replaceFirst("^https?://", "");
            case EndpointReading.Malformed _ -> "no usable endpoint";
        };
    }
}
