package studio.fanout.ui.top;

import javafx.scene.control.CustomMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.text.Text;
import studio.fanout.hub.Connection;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.connection.ConnectionViewModel;
import studio.fanout.ui.hubs.Connections;

/// The menu under the name of the hub: how the link stands, and where else to turn.
final class HubMenu {
    /// Of the explanation of the link.
    private static final double WIDTH = 380;

    private final MenuButton button;
    private final ConnectionViewModel connection;
    private final Connections connections;
    private final Commands commands;

    HubMenu(MenuButton button, ConnectionViewModel connection, Connections connections, Commands commands) {
        this.button = button;
        this.connection = connection;
        this.connections = connections;
        this.commands = commands;
    }

    /// A menu that has no items does not open, so they are made before the first time, too.
    void install() {
        button.setOnShowing(e -> fill());
        fill();
    }

    private void fill() {
        button.getItems().setAll(state());
        var status = connection.link().get();
        if (status.kind().canRetry()) {
            button.getItems().add(item(Name.RECONNECT));
        }
        button.getItems().add(new SeparatorMenuItem());
        for (var it : connections.all()) {
            button.getItems().add(choice(it));
        }
        button.getItems().addAll(new SeparatorMenuItem(), item(Name.CONNECTIONS), item(Name.HTTP));
    }

    private CustomMenuItem state() {
        var text = new Text();
        text.textProperty()
                .bind(connection
                        .label()
                        .map(it -> it + ". " + connection.link().get().sentence()));
        text.setWrappingWidth(WIDTH);
        text.getStyleClass().add("hub-menu-state");
        var item = new CustomMenuItem(text, false);
        item.getStyleClass().add("hub-menu-info");
        return item;
    }

    private MenuItem choice(Connection it) {
        var item = new RadioMenuItem(it.name());
        item.setMnemonicParsing(false);
        item.setSelected(it.equals(connections.current().get()));
        item.setOnAction(e -> connections.use(it));
        return item;
    }

    /// Its keys are the window's; a menu item that had them too would take them along when the menu is made anew.
    private MenuItem item(Name name) {
        var command = commands.get(name);
        var item = new MenuItem(command.describe());
        item.setOnAction(e -> command.run());
        return item;
    }
}
