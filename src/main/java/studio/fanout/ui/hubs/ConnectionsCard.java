package studio.fanout.ui.hubs;

import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.hub.Connection;
import studio.fanout.ui.overlay.Overlay;

/// The card with all connections: a list of them, and the one chosen there as a form, with its test.
public final class ConnectionsCard {
    private static final String EMBEDDED = "The scheduler inside this window needs no installation and no address. It"
            + " keeps its runs on this computer and goes on working on them while the window looks at another hub.";

    private final Overlay overlay;
    private final Connections connections;
    private final ConnectionForm form;
    private final ConnectionTrial test;
    private final ListView<Connection> list = new ListView<>();
    private final FormPane fields;
    private final Label embedded = new Label();
    private final Button remove = button("Remove connection", Feather.TRASH_2);
    private final Button duplicate = button("Duplicate connection", Feather.COPY);
    private final Button save = new Button("Save");
    private final Button connect = new Button("Connect");
    private final Button check = new Button("Test");
    private final Region card;

    public ConnectionsCard(Overlay overlay, Connections connections, ConnectionForm form, ConnectionTrial test) {
        this.overlay = overlay;
        this.connections = connections;
        this.form = form;
        this.test = test;
        fields = new FormPane(form);
        embedded.setText(EMBEDDED);
        card = build();
    }

    public void show() {
        test.clear();
        list.getSelectionModel().clearSelection();
        list.getSelectionModel().select(connections.current().get());
        overlay.show(card, connections.asksForHub() ? fields.taskHub() : list);
    }

    private Region build() {
        list.setItems(connections.all());
        list.setCellFactory(view -> new ConnectionCell(connections.current()));
        list.setAccessibleText("Connections");
        list.getStyleClass().addAll("connection-list", "edge-to-edge");
        list.getSelectionModel().selectedItemProperty().subscribe((@Nullable Connection it) -> choose(it));
        bindButtons();
        var left = new VBox(8, list, leftButtons());
        left.getStyleClass().add("connection-left");
        VBox.setVgrow(list, Priority.ALWAYS);
        var right = new VBox(10, editor(), actions());
        HBox.setHgrow(right, Priority.ALWAYS);
        var body = new HBox(16, left, right);
        VBox.setVgrow(body, Priority.ALWAYS);
        var whole = new VBox(head(), body);
        whole.getStyleClass().add("connections");
        return whole;
    }

    private HBox head() {
        var title = new Label("Connections");
        title.getStyleClass().add("card-title");
        var close = new Button("Close");
        close.setOnAction(e -> close());
        return new HBox(title, space(), close);
    }

    private ScrollPane editor() {
        embedded.setWrapText(true);
        embedded.setMinHeight(Region.USE_PREF_SIZE);
        var content = new VBox(12, new StackPane(fields, embedded), new TestPane(test));
        StackPane.setAlignment(embedded, Pos.TOP_LEFT);
        content.getStyleClass().add("connection-editor");
        var scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        content.heightProperty().subscribe(height -> {
            if (test.running().get()) {
                scroll.setVvalue(scroll.getVmax());
            }
        });
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return scroll;
    }

    private HBox leftButtons() {
        var add = button("Add connection", Feather.PLUS);
        add.setOnAction(e -> {
            list.getSelectionModel().clearSelection();
            fresh(() -> form.edit(null));
        });
        duplicate.setOnAction(e -> {
            if (list.getSelectionModel().getSelectedItem() instanceof Connection.Remote it) {
                list.getSelectionModel().clearSelection();
                fresh(() -> form.editCopy(it));
            }
        });
        remove.setOnAction(e -> {
            var chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null) {
                connections.remove(chosen);
                list.getSelectionModel().select(connections.current().get());
            }
        });
        return new HBox(4, add, duplicate, remove);
    }

    private HBox actions() {
        var row = new HBox(8, check, space(), save, connect);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void bindButtons() {
        check.setId("connection-check");
        save.setId("connection-save");
        connect.setId("connection-use");
        connect.getStyleClass().add(Styles.ACCENT);
        check.textProperty()
                .bind(Bindings.when(test.running()).then("Stop test").otherwise("Test"));
        check.setOnAction(e -> toggleTest());
        save.setOnAction(e -> keep());
        connect.setOnAction(e -> {
            var wanted = isEmbedded() ? connections.embedded() : keep();
            close();
            connections.use(wanted);
        });
        form.whyNot().subscribe(it -> offer());
        form.changed().subscribe(it -> offer());
        connections.current().subscribe(it -> offer());
    }

    private void toggleTest() {
        if (test.running().get()) {
            test.clear();
        } else {
            test.start(isEmbedded() ? connections.embedded() : form.connection());
        }
    }

    private Connection.Remote keep() {
        var kept = form.changed().get() ? form.save() : form.connection();
        list.getSelectionModel().select(kept);
        return kept;
    }

    private void choose(@Nullable Connection it) {
        switch (it) {
            case null -> {}
            case Connection.Embedded _ -> test.clear();
            case Connection.Remote remote
            when remote.equals(form.original()) && !form.changed().get() -> {}
            case Connection.Remote remote -> fresh(() -> form.edit(remote));
        }
        embedded.setVisible(isEmbedded());
        fields.setVisible(!isEmbedded());
        offer();
    }

    private void fresh(Runnable begin) {
        test.clear();
        begin.run();
        embedded.setVisible(false);
        fields.setVisible(true);
        offer();
        if (list.getSelectionModel().isEmpty()) {
            fields.first().requestFocus();
        }
    }

    private boolean isEmbedded() {
        return list.getSelectionModel().getSelectedItem() instanceof Connection.Embedded;
    }

    private void offer() {
        var chosen = list.getSelectionModel().getSelectedItem();
        boolean isBad = !isEmbedded() && !form.whyNot().get().isEmpty();
        boolean isInUse = chosen != null && chosen.equals(connections.current().get());
        check.setDisable(isBad);
        save.setDisable(isEmbedded() || isBad || !form.changed().get());
        connect.setDisable(isBad || (isInUse && (isEmbedded() || !form.changed().get())));
        connect.setText(isInUse && connect.isDisabled() && !isBad ? "In use" : "Connect");
        duplicate.setDisable(!(chosen instanceof Connection.Remote));
        remove.setDisable(chosen == null || !connections.whyNotRemove(chosen).isEmpty());
    }

    private void close() {
        test.clear();
        overlay.hide();
    }

    private static Region space() {
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        return space;
    }

    private static Button button(String text, Feather icon) {
        var button = new Button(null, new FontIcon(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        button.setTooltip(new Tooltip(text));
        button.setAccessibleText(text);
        return button;
    }
}
