package studio.fanout.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What there is to know about a list of runs as a whole.
final class RunsNote {
    final StringProperty ofHub = new SimpleStringProperty("");
    /// How many runs there was room for, 0 when all are there.
    final IntegerProperty most = new SimpleIntegerProperty();

    private final StringBinding text = Bindings.createStringBinding(this::words, ofHub, most);

    StringBinding text() {
        return text;
    }

    private String words() {
        var cut = most.get() == 0
                ? ""
                : "The newest %,d runs of the hub are listed; it has older ones.".formatted(most.get());
        return (cut + " " + ofHub.get()).strip();
    }
}
