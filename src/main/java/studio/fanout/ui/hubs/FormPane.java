package studio.fanout.ui.hubs;

import java.util.Arrays;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.hub.ConnectionString;

/// The form of a connection, with what is wrong beside each field, and the connection string under it.
final class FormPane extends GridPane {
    private final ConnectionForm form;
    private final TextField name = new TextField();
    private int rows;

    FormPane(ConnectionForm form) {
        this.form = form;
        getStyleClass().add("connection-form");
        name.textProperty().bindBidirectional(form.name());
        name.setId("connection-name");
        row("Name", name, form.nameSentence());
        row(ConnectionKey.ENDPOINT, "Endpoint", "https://scheduler.region.durabletask.io");
        row(ConnectionKey.TASK_HUB, "Task hub", "default");
        row("Authentication", authentication(), form.sentence(ConnectionKey.AUTHENTICATION));
        row(ConnectionKey.CLIENT_ID, "Client id", "of the identity or application; blank for the usual one");
        row(ConnectionKey.TENANT_ID, "Tenant id", "blank for the usual one");
        row(ConnectionKey.TOKEN_FILE_PATH, "Token file", "blank for the one the cluster names");
        row(ConnectionKey.ADDITIONALLY_ALLOWED_TENANTS, "Other tenants", "ids separated by commas, or *");
        row("String", string(), form.textSentence());
    }

    /// Where typing begins.
    Node first() {
        return name;
    }

    /// What a connection string that was written for Azure Functions lacks.
    Node taskHub() {
        return lookup("#connection-" + ConnectionKey.TASK_HUB);
    }

    private TextArea string() {
        var string = new TextArea();
        string.setId("connection-string");
        string.setWrapText(true);
        string.setPrefRowCount(2);
        string.setPromptText("Endpoint=…;TaskHub=…;Authentication=…");
        string.getStyleClass().add("code");
        string.setTextFormatter(new TextFormatter<>(FormPane::concealed));
        string.textProperty().bindBidirectional(form.text());
        return string;
    }

    /// What looks like a secret is masked before it is on screen, since nothing here needs one and pictures are taken.
    private static TextFormatter.Change concealed(TextFormatter.Change change) {
        var wanted = change.getControlNewText();
        var shown = ConnectionString.parse(wanted).concealed().format();
        if (change.isContentChange() && !shown.equals(wanted)) {
            int caret = Math.max(0, shown.length() - (wanted.length() - change.getCaretPosition()));
            change.setRange(0, change.getControlText().length());
            change.setText(shown);
            change.selectRange(caret, caret);
        }
        return change;
    }

    /// May be typed into too: what is pasted into the string need not be in the list. Editor and value are both bound,
    /// since such a box writes its value over the text of its editor whenever it is laid out for the first time.
    private ComboBox<String> authentication() {
        var box = new ComboBox<String>();
        box.setId("connection-" + ConnectionKey.AUTHENTICATION);
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        box.getItems()
                .setAll(Arrays.stream(Authentication.values())
                        .map(Authentication::spelling)
                        .toList());
        box.valueProperty().bindBidirectional(form.field(ConnectionKey.AUTHENTICATION));
        box.getEditor().textProperty().bindBidirectional(form.field(ConnectionKey.AUTHENTICATION));
        return box;
    }

    private void row(ConnectionKey key, String title, String prompt) {
        var field = new TextField();
        field.setId("connection-" + key);
        field.setPromptText(prompt);
        StringProperty value = form.field(key);
        field.textProperty().bindBidirectional(value);
        row(title, field, form.sentence(key), form.applies(key));
    }

    private void row(String title, Region field, ObservableValue<String> sentence) {
        row(title, field, sentence, null);
    }

    private void row(
            String title, Region field, ObservableValue<String> sentence, @Nullable ObservableValue<Boolean> applies) {
        var label = new Label(title);
        label.setLabelFor(field);
        label.setMinWidth(Region.USE_PREF_SIZE);
        setValignment(label, VPos.TOP);
        var words = new Label();
        words.setId(field.getId() + "-sentence");
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.getStyleClass().add("sentence");
        words.textProperty().bind(sentence);
        words.managedProperty().bind(words.textProperty().isNotEmpty());
        words.visibleProperty().bind(words.managedProperty());
        var box = new VBox(2, field, words);
        setHgrow(box, Priority.ALWAYS);
        addRow(rows++, label, box);
        if (applies != null) {
            for (var node : new Node[] {label, box}) {
                node.visibleProperty().bind(applies);
                node.managedProperty().bind(node.visibleProperty());
            }
        }
    }
}
