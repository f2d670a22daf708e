package studio.fanout.ui.launch;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Spinner;
import javafx.scene.control.SpinnerValueFactory.IntegerSpinnerValueFactory;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import studio.fanout.ui.fx.FieldNames;
import studio.fanout.ui.fx.WhyDisabled;

/// Binds the form that starts a run.
public final class LaunchController {
    private static final int[] AMOUNTS = {5, 20, 100, 1_000, 10_000};

    private final LaunchViewModel model;

    @FXML
    private MenuButton fill;

    @FXML
    private TextArea items;

    @FXML
    private Label count;

    @FXML
    private Label itemsSentence;

    @FXML
    private Spinner<Integer> slots;

    @FXML
    private Label slotsSentence;

    @FXML
    private TextField minSeconds;

    @FXML
    private TextField maxSeconds;

    @FXML
    private Label secondsSentence;

    @FXML
    private GridPane options;

    @FXML
    private TextField seed;

    @FXML
    private Label seedSentence;

    @FXML
    private TextField failureRate;

    @FXML
    private Label failureRateSentence;

    @FXML
    private TextField maxAttempts;

    @FXML
    private Label maxAttemptsSentence;

    @FXML
    private CheckBox collect;

    @FXML
    private CheckBox compute;

    @FXML
    private Hyperlink more;

    @FXML
    private Button start;

    public LaunchController(LaunchViewModel model) {
        this.model = model;
    }

    @FXML
    void initialize() {
        FieldNames.label(items, slots, minSeconds, maxSeconds, seed, failureRate, maxAttempts);
        bindFields();
        bindSlots();
        for (int n : AMOUNTS) {
            var item = new MenuItem("%,d items".formatted(n));
            item.setOnAction(e -> model.fields().generate(n));
            fill.getItems().add(item);
        }
        count.textProperty().bind(model.count());
        sentence(itemsSentence, Field.ITEMS);
        sentence(slotsSentence, Field.SLOTS);
        sentence(secondsSentence, Field.SECONDS);
        sentence(seedSentence, Field.SEED);
        sentence(failureRateSentence, Field.FAILURE_RATE);
        sentence(maxAttemptsSentence, Field.MAX_ATTEMPTS);
        bindStart();
    }

    private void bindFields() {
        var fields = model.fields();
        items.textProperty().bindBidirectional(fields.items());
        minSeconds.textProperty().bindBidirectional(fields.minSeconds());
        maxSeconds.textProperty().bindBidirectional(fields.maxSeconds());
        seed.textProperty().bindBidirectional(fields.seed());
        failureRate.textProperty().bindBidirectional(fields.failureRate());
        maxAttempts.textProperty().bindBidirectional(fields.maxAttempts());
        collect.selectedProperty().bindBidirectional(fields.collect());
        compute.selectedProperty().bindBidirectional(fields.compute());
        show(options, fields.more());
        more.textProperty()
                .bind(Bindings.when(fields.more()).then("Fewer options").otherwise("More options"));
        more.setOnAction(e -> {
            fields.more().set(!fields.more().get());
            more.setVisited(false);
        });
    }

    /// The spinner commits what is typed only when it loses the focus; the model wants to see every keystroke.
    private void bindSlots() {
        var values = new IntegerSpinnerValueFactory(LaunchViewModel.MIN_SLOTS, LaunchViewModel.MAX_SLOTS, 8);
        slots.setValueFactory(values);
        slots.getEditor().textProperty().bindBidirectional(model.slots());
        model.slots().subscribe(text -> {
            if (text.matches("\\d{1,4}")) {
                int n = Integer.parseInt(text);
                if (n >= LaunchViewModel.MIN_SLOTS && n <= LaunchViewModel.MAX_SLOTS) {
                    values.setValue(n);
                }
            }
        });
    }

    private void bindStart() {
        var keys = new Tooltip("Ctrl+Enter starts from anywhere");
        start.setTooltip(keys);
        start.setAccessibleHelp(keys.getText());
        WhyDisabled.explain(start, model.whyNot());
    }

    @FXML
    void start() {
        model.start();
    }

    private void sentence(Label label, Field field) {
        var text = model.sentence(field);
        label.textProperty().bind(text);
        label.setMinHeight(Region.USE_PREF_SIZE);
        show(label, Bindings.isNotEmpty((ObservableStringValue) text));
    }

    private static void show(javafx.scene.Node node, javafx.beans.value.ObservableBooleanValue when) {
        node.visibleProperty().bind(when);
        node.managedProperty().bind(when);
    }
}
