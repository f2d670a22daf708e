package studio.fanout.ui.launch;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.Map;
import javafx.beans.Observable;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.RunOptions;

/// The form that starts a run: its fields, what is wrong with them, and starting.
public final class LaunchViewModel {
    public static final int MIN_SLOTS = 1;
    public static final int MAX_SLOTS = 1000;

    private final LaunchFields fields = new LaunchFields();
    private final StringProperty slots = new SimpleStringProperty("");
    private final Map<Field, ReadOnlyStringWrapper> sentences = new EnumMap<>(Field.class);
    private final ReadOnlyStringWrapper count = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper whyNot = new ReadOnlyStringWrapper("");
    private String lack = "";

    private final Background background;
    private final Launch launch;
    private final Latest<ItemsText> counter;
    private RunOptions options = RunOptions.DEFAULTS;
    private boolean starting;
    private int starts;

    public LaunchViewModel(Background background, Launch launch) {
        this.background = background;
        this.launch = launch;
        this.counter = background.latest(this::counted, e -> say(Field.ITEMS, String.valueOf(e.getMessage())));
        for (var field : Field.values()) {
            sentences.put(field, new ReadOnlyStringWrapper(""));
        }
        fields.items().addListener((Observable o) -> recount());
        fields.onOptions(this::check);
        slots.addListener((Observable o) -> checkSlots());
        fields.fill(RunInput.defaults());
    }

    public LaunchFields fields() {
        return fields;
    }

    /// How many activities the worker may run at once, as typed.
    public StringProperty slots() {
        return slots;
    }

    /// What is wrong with a field in one sentence; empty when nothing is.
    public ReadOnlyStringProperty sentence(Field field) {
        return wrapper(field).getReadOnlyProperty();
    }

    /// How many items there are and how the text was understood.
    public ReadOnlyStringProperty count() {
        return count.getReadOnlyProperty();
    }

    /// Why a run cannot be started right now; empty when it can.
    public ReadOnlyStringProperty whyNot() {
        return whyNot.getReadOnlyProperty();
    }

    /// Starts a run, unless [#whyNot] says why it cannot be, or one is being started: a second press is a slip.
    ///
    /// That is no reason why not: a button that is out of use for a moment loses the focus for good.
    public void start() {
        if (starting || !whyNot.get().isEmpty()) {
            return;
        }
        starting = true;
        int mine = ++starts;
        var text = fields.items().get();
        var chosen = options;
        launch.remember().accept(fields.form());
        background.<String>run(
                () -> launch.starter().start(new RunInput(ItemsText.parse(text).items(), chosen)),
                id -> {
                    ended(mine);
                    launch.started().accept(id);
                },
                e -> {
                    ended(mine);
                    launch.failed().accept(e);
                });
    }

    /// Waits no longer for a run that is being started, since another hub is on show; what comes of it is told still.
    public void begin() {
        ended(starts);
    }

    private void ended(int start) {
        if (start == starts) {
            starting = false;
        }
    }

    private void recount() {
        var text = fields.items().get();
        counter.request(() -> ItemsText.parse(text));
    }

    private void counted(ItemsText it) {
        int n = it.items().size();
        count.set("%,d %s%s".formatted(n, n == 1 ? "item" : "items", it.form().suffix()));
        say(Field.ITEMS, ItemsCheck.sentence(it.items()));
    }

    private void checkSlots() {
        int n = slotCount();
        if (n >= MIN_SLOTS && n <= MAX_SLOTS) {
            say(Field.SLOTS, "");
            launch.slots().accept(n);
        } else {
            say(Field.SLOTS, "Parallelism must be a whole number from %d to %,d.".formatted(MIN_SLOTS, MAX_SLOTS));
        }
    }

    private int slotCount() {
        try {
            return Integer.parseInt(slots.get().strip());
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private void check() {
        var check = new FormCheck(fields.form());
        options = check.options();
        for (var field : Field.values()) {
            if (field != Field.ITEMS && field != Field.SLOTS) {
                say(field, check.sentences().getOrDefault(field, ""));
            }
        }
    }

    private void say(Field field, String sentence) {
        wrapper(field).set(sentence);
        update();
    }

    /// Says why nothing can be started in this window at all.
    public void lack(String sentence) {
        lack = sentence;
        update();
    }

    private void update() {
        whyNot.set(lack.isEmpty() ? firstSentence() : lack);
    }

    private String firstSentence() {
        return sentences.values().stream()
                .map(ReadOnlyStringWrapper::get)
                .filter(s -> !s.isEmpty())
                .findFirst()
                .orElse("");
    }

    private ReadOnlyStringWrapper wrapper(Field field) {
        return requireNonNull(sentences.get(field));
    }
}
