package studio.fanout.ui.inspect;

import java.util.stream.Collectors;
import javafx.beans.Observable;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Bar;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Clip;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.fx.Ticker;
import studio.fanout.ui.inspect.SelectedViewModel.Details;
import studio.fanout.ui.json.JsonBrowser;
import studio.fanout.ui.json.JsonModel;

/// Binds the details of the selected bar.
public final class SelectedController {
    private final SelectedViewModel model;
    private final Ticker ticker;
    private final JsonModel input;
    private final JsonModel output;

    @FXML
    private Label nothing;

    @FXML
    private HBox details;

    @FXML
    private GridPane facts;

    @FXML
    private Button copyFacts;

    @FXML
    private TableView<Bar> attempts;

    @FXML
    private VBox inputBox;

    @FXML
    private VBox outputBox;

    @FXML
    private VBox failureBox;

    @FXML
    private TextArea failure;

    @FXML
    private Button copyFailure;

    /// @param ticker counts on while the run does
    public SelectedController(SelectedViewModel model, Background background, Ticker ticker) {
        this.model = model;
        this.ticker = ticker;
        input = new JsonModel(background);
        output = new JsonModel(background);
    }

    @FXML
    void initialize() {
        FieldNames.label(failure);
        fill(inputBox, input, "Input");
        fill(outputBox, output, "Output");
        copyFailure.setOnAction(e -> Clip.copy(failure.getText()));
        copyFacts.setOnAction(e -> copyFacts());
        new AttemptTable(attempts, model, ticker).bind();
        model.details().subscribe(this::show);
        ticker.ticks().addListener(this::tick);
    }

    /// Times go on between two pieces of news.
    private void tick(Observable ticks) {
        if (model.details().get() != null) {
            FactGrid.show(facts, model.facts());
        }
    }

    private static void fill(VBox box, JsonModel json, String name) {
        var title = new Label(name);
        title.getStyleClass().add("payload-title");
        title.setMinWidth(Label.USE_PREF_SIZE);
        var browser = new JsonBrowser(json, name, title);
        VBox.setVgrow(browser, Priority.ALWAYS);
        box.getChildren().setAll(browser);
    }

    private void copyFacts() {
        var it = model.details().get();
        if (it != null) {
            Clip.copy(it.facts().stream()
                    .map(fact -> fact.name() + "\t" + fact.value())
                    .collect(Collectors.joining("\n")));
        }
    }

    private void show(@Nullable Details it) {
        visible(nothing, it == null);
        visible(details, it != null);
        if (it == null) {
            input.show(null);
            output.show(null);
            return;
        }
        FactGrid.show(facts, it.facts());
        input.show(it.input());
        output.show(it.output());
        put(failure, it.failure());
        visible(inputBox, it.input() != null);
        visible(outputBox, it.output() != null);
        visible(failureBox, !it.failure().isEmpty());
        visible(attempts, it.attempts().size() > 1);
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
