package studio.fanout.ui.selection;

import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;

/// What all panes agree on: the run on show, and the bar of its timeline that is selected or pointed at.
public final class Selection {
    /// Stands for no bar.
    public static final int NONE = -1;

    private final ObjectProperty<@Nullable String> run = new SimpleObjectProperty<>();
    private final StringProperty file = new SimpleStringProperty("");
    private final IntegerProperty bar = new SimpleIntegerProperty(NONE);
    private final IntegerProperty pointedAt = new SimpleIntegerProperty(NONE);

    /// Instance id of the run on show, null for none.
    public ObjectProperty<@Nullable String> run() {
        return run;
    }

    /// Name of the file whose run is on show instead of one of the hub; empty when none is.
    public ReadOnlyStringProperty file() {
        return file;
    }

    /// Id of the selected bar, or [#NONE].
    public IntegerProperty bar() {
        return bar;
    }

    /// Id of the bar under the pointer, wherever that is, or [#NONE].
    public IntegerProperty pointedAt() {
        return pointedAt;
    }

    /// Shows another run; its bars are others too.
    public void show(@Nullable String instanceId) {
        if (instanceId == null || !instanceId.equals(run.get())) {
            bar.set(NONE);
            pointedAt.set(NONE);
        }
        file.set("");
        run.set(instanceId);
    }

    /// Shows the run of a file, which no hub knows.
    public void showFile(String name) {
        file.set(name);
        bar.set(NONE);
        pointedAt.set(NONE);
        run.set(null);
    }
}
