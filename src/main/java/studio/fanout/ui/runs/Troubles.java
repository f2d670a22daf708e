package studio.fanout.ui.runs;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.StringBinding;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/// What is wrong with each of the looks that a list of runs is made of; empty where nothing is.
final class Troubles {
    final StringProperty ofList = new SimpleStringProperty("");
    final StringProperty ofSearch = new SimpleStringProperty("");
    final StringProperty ofProgress = new SimpleStringProperty("");
    private final StringBinding first = Bindings.createStringBinding(this::worst, ofList, ofSearch, ofProgress);

    /// The one that matters most.
    StringBinding first() {
        return first;
    }

    private String worst() {
        if (!ofList.get().isEmpty()) {
            return ofList.get();
        }
        return ofSearch.get().isEmpty() ? ofProgress.get() : ofSearch.get();
    }
}
