package studio.fanout.ui.runs;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

/// What to say where no run is shown.
final class EmptyWords {
    private static final String LOOKING = "Looking for runs…";

    private final ReadOnlyBooleanWrapper missing = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper(LOOKING);
    private boolean loaded;
    private String lack = "";

    /// Whether there are no runs because something is wrong.
    ReadOnlyBooleanProperty missing() {
        return missing.getReadOnlyProperty();
    }

    ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// Forgets what was known of the hub before.
    void begin() {
        loaded = false;
        lack = "";
    }

    /// @param everything whether all runs of the hub were looked at
    void loaded(boolean everything) {
        loaded |= everything;
    }

    /// Says why there are no runs, though nothing is wrong.
    void lack(String sentence) {
        lack = sentence;
    }

    /// @param trouble what is wrong with the list; empty when nothing is
    /// @param known how many runs there are, whatever the filter
    void describe(String trouble, int known, RunFilter filter) {
        missing.set(!trouble.isEmpty() && known == 0);
        text.set(trouble.isEmpty() ? words(known, filter) : trouble);
    }

    private String words(int known, RunFilter filter) {
        if (!loaded || (known > 0 && filter.isOpen())) {
            return lack.isEmpty() ? LOOKING : lack;
        }
        return known == 0
                ? "No runs yet. Press Start run above."
                : "No run matches. Clear the filter to see all %,d.".formatted(known);
    }
}
