package studio.fanout.ui.inspect;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.json.JsonModel;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;

/// What a run was started with and what it returned, as JSON.
public final class JsonViewModel {
    private final RunFeed feed;
    private final JsonModel json;
    private final BooleanProperty input = new SimpleBooleanProperty();
    private final BooleanProperty watched = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");

    public JsonViewModel(RunFeed feed, Background background) {
        this.feed = feed;
        json = new JsonModel(background);
        feed.view().subscribe(() -> update());
        input.subscribe(() -> update());
        watched.subscribe(() -> update());
    }

    /// Whether the input is shown rather than the output.
    public BooleanProperty input() {
        return input;
    }

    /// Whether somebody looks. What nobody looks at is not read, since it may be long; what was read stays as it was
    /// left.
    public BooleanProperty watched() {
        return watched;
    }

    public JsonModel json() {
        return json;
    }

    /// Why there is nothing to show; empty otherwise.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    private void update() {
        var view = feed.view().get();
        var wanted = input.get() ? view.input() : view.output();
        note.set(wanted == null ? emptyNote(view) : "");
        json.show(watched.get() || json.source().equals(wanted) ? wanted : null);
    }

    private String emptyNote(RunView view) {
        if (view.state() == null) {
            return view.trouble();
        }
        if (input.get()) {
            return "The run was started without input.";
        }
        return view.state().status().isTerminal()
                ? "The run has no output."
                : "The output is there when the run is finished.";
    }
}
