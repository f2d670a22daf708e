package studio.fanout.ui.runs;

import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is wrong with each of the looks that a list of runs is made of; empty where nothing is.
final class Troubles {
    final StringProperty ofList = new SimpleStringProperty("");
    final StringProperty ofOrder = new SimpleStringProperty("");
    final StringProperty ofSearch = new SimpleStringProperty("");
    final StringProperty ofProgress = new SimpleStringProperty("");
    private final StringBinding first =
            Bindings.createStringBinding(this::worst, ofList, ofOrder, ofSearch, ofProgress);

    /// The one that matters most.
    StringBinding first() {
        return first;
    }

    private String worst() {
        return Stream.of(ofList, ofOrder, ofSearch, ofProgress)
                .map(StringProperty::get)
                .filter(it -> !it.isEmpty())
                .findFirst()
                .orElse("");
    }
}
