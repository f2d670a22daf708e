package studio.fanout.ui.inspect;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.inspect.SelectedViewModel.Details;

/// Binds the details of the selected bar.
public final class SelectedController {
    private final SelectedViewModel model;

    @FXML
    private Label nothing;

    @FXML
    private HBox details;

    @FXML
    private GridPane facts;

    @FXML
    private VBox inputBox;

    @FXML
    private TextArea input;

    @FXML
    private Button copyInput;

    @FXML
    private VBox outputBox;

    @FXML
    private Label outputTitle;

    @FXML
    private TextArea output;

    @FXML
    private Button copyOutput;

    public SelectedController(SelectedViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        copyInput.setOnAction(e -> Clip.copy(input.getText()));
        copyOutput.setOnAction(e -> Clip.copy(output.getText()));
        model.details().subscribe(this::show);
    }

    private void show(@Nullable Details it) {
        visible(nothing, it == null);
        visible(details, it != null);
        if (it == null) {
            return;
        }
        FactGrid.show(facts, it.facts());
        put(input, it.input());
        put(output, it.output());
        outputTitle.setText(it.failed() ? "Failure" : "Output");
        visible(inputBox, !it.input().isEmpty());
        visible(outputBox, !it.output().isEmpty());
    }

    /// Keeps the scroll position and the selection of a text that has not changed.
    private static void put(TextArea area, String text) {
        if (!area.getText().equals(text)) {
            area.setText(text);
        }
    }

    private static void visible(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
