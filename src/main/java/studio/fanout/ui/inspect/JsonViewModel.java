package studio.fanout.ui.inspect;

import java.util.Objects;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;

/// What a run was started with and what it returned, as JSON.
public final class JsonViewModel {
    /// A text control does not take more without a wait.
    private static final int MOST = 100_000;

    private final RunFeed feed;
    private final BooleanProperty input = new SimpleBooleanProperty();
    private final ReadOnlyStringWrapper text = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final Latest<String> printer;
    private @Nullable String raw;
    private String whole = "";

    public JsonViewModel(RunFeed feed, Background background) {
        this.feed = feed;
        printer = background.latest(this::printed, e -> note.set(String.valueOf(e.getMessage())));
        feed.view().subscribe(() -> update());
        input.subscribe(() -> update());
    }

    /// Whether the input is shown rather than the output.
    public BooleanProperty input() {
        return input;
    }

    /// The JSON, cut when it is very long.
    public ReadOnlyStringProperty text() {
        return text.getReadOnlyProperty();
    }

    /// Why there is no text, or not all of it; empty otherwise.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// All of it.
    public String whole() {
        return whole;
    }

    private void update() {
        update(feed.view().get());
    }

    private void update(RunView view) {
        var wanted = input.get() ? view.input() : view.output();
        if (wanted == null) {
            printer.cancel();
            raw = null;
            whole = "";
            text.set("");
            note.set(emptyNote(view));
        } else if (!Objects.equals(wanted, raw)) {
            raw = wanted;
            printer.restart(() -> Json.pretty(wanted));
        }
    }

    private String emptyNote(RunView view) {
        if (view.state() == null) {
            return "";
        }
        if (input.get()) {
            return "The run was started without input.";
        }
        return view.state().status().isTerminal()
                ? "The run has no output."
                : "The output is there when the run is finished.";
    }

    private void printed(String it) {
        whole = it;
        text.set(it.length() > MOST ? it.substring(0, MOST) : it);
        note.set(
                it.length() > MOST
                        ? "The first %,d of %,d characters; Copy takes all.".formatted(MOST, it.length())
                        : "");
    }
}
