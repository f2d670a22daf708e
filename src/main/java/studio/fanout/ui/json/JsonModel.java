package studio.fanout.ui.json;

import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Function;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.rows.RowOrder;

/// JSON text that is being read: cut into lines and searched off the JavaFX thread, however long it is.
///
/// To be used on the JavaFX thread.
public final class JsonModel {
    private static final Lines NOTHING = new RawLines("");

    private final RowOrder order = new RowOrder();
    private final ReadOnlyIntegerWrapper revision = new ReadOnlyIntegerWrapper();
    private final BooleanProperty raw = new SimpleBooleanProperty();
    private final StringProperty search = new SimpleStringProperty("");
    private final ReadOnlyStringWrapper found = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper unsearched = new ReadOnlyStringWrapper("");
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(TreeLines.NONE);
    private final Function<String, Lines> asJson;
    private final BiFunction<Lines, String, int[]> searcher;
    private final Latest<Lines> reader;
    private final Latest<int[]> finder;
    private @Nullable String source;
    private Lines lines = NOTHING;
    private Folding folding = new Folding(NOTHING);
    private Hits hits = Hits.NONE;

    public JsonModel(Background background) {
        this(background, JsonReader::read, LineSearch::find);
    }

    /// @param asJson cuts a text into lines, on any thread
    /// @param searcher finds the numbers of the lines that have a text in them, on any thread
    JsonModel(Background background, Function<String, Lines> asJson, BiFunction<Lines, String, int[]> searcher) {
        this.asJson = asJson;
        this.searcher = searcher;
        reader = background.latest(this::arrived, e -> {
            show(NOTHING);
            trouble.set(Notices.sentence(e));
        });
        finder = background.latest(this::found, e -> {
            found(new int[0]);
            unsearched.set(Notices.sentence(e));
            found.set(unsearched.get());
        });
        raw.subscribe(() -> read());
        search.subscribe(() -> find());
    }

    /// The numbers of the lines that are shown, from top to bottom.
    RowOrder order() {
        return order;
    }

    /// Changes whenever any line may have.
    ReadOnlyIntegerProperty revision() {
        return revision.getReadOnlyProperty();
    }

    /// Whether the text is shown as it is.
    public BooleanProperty raw() {
        return raw;
    }

    /// What to look for, in any case.
    public StringProperty search() {
        return search;
    }

    /// How much was found; empty when nothing is looked for.
    public ReadOnlyStringProperty found() {
        return found.getReadOnlyProperty();
    }

    /// Why the text cannot be shown, in one sentence; empty when it can.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Reads again what could not be read.
    void retry() {
        read();
    }

    /// Why nothing can be found, in one sentence; empty when something can.
    ReadOnlyStringProperty unsearched() {
        return unsearched.getReadOnlyProperty();
    }

    /// Searches again what could not be searched.
    void searchAgain() {
        find();
    }

    /// The number of the line that was found last, or -1.
    ReadOnlyIntegerProperty current() {
        return current.getReadOnlyProperty();
    }

    /// What is shown, as it was given; empty when nothing is.
    public String source() {
        return Objects.requireNonNullElse(source, "");
    }

    /// Shows another text; the same one again changes nothing.
    ///
    /// @param text null for none
    public void show(@Nullable String text) {
        if (!Objects.equals(text, source)) {
            source = text;
            read();
        }
    }

    private void read() {
        var text = source;
        boolean asItIs = raw.get();
        if (text == null) {
            reader.cancel();
            trouble.set("");
            show(NOTHING);
        } else {
            reader.restart(() -> asItIs ? new RawLines(text) : asJson.apply(text));
        }
    }

    private void arrived(Lines fresh) {
        trouble.set("");
        show(fresh);
        find();
    }

    private void show(Lines fresh) {
        finder.cancel();
        unsearched.set("");
        lines = fresh;
        folding = new Folding(fresh);
        hits = Hits.NONE;
        found.set("");
        current.set(TreeLines.NONE);
        order.show(new int[0]);
        showFolds();
    }

    private void showFolds() {
        order.show(folding.visible());
        revision.set(revision.get() + 1);
    }

    /// A line, or null when there is none of that number.
    @Nullable
    Line line(int number) {
        return number >= 0 && number < lines.count() ? lines.line(number) : null;
    }

    boolean isFolded(int number) {
        return folding.isFolded(number);
    }

    boolean canFold(int number) {
        return number >= 0 && number < lines.count() && folding.canFold(number);
    }

    void fold(int number, boolean fold) {
        if (folding.fold(number, fold)) {
            showFolds();
        }
    }

    /// Folds everything but the outermost lines.
    public void foldAll() {
        folding.foldAll();
        showFolds();
    }

    public void unfoldAll() {
        folding.unfoldAll();
        showFolds();
    }

    /// The whole value that begins in a line.
    String value(int number) {
        return lines.value(number);
    }

    private void find() {
        var wanted = search.get().strip();
        if (wanted.isEmpty()) {
            finder.cancel();
            found(new int[0]);
            return;
        }
        var its = lines;
        finder.restart(() -> searcher.apply(its, wanted));
    }

    private void found(int[] numbers) {
        unsearched.set("");
        go(new Hits(numbers, 0));
    }

    /// Goes to the next place where something was found, and from the last to the first.
    public void next() {
        step(1);
    }

    /// Goes to the place before.
    public void previous() {
        step(-1);
    }

    private void step(int by) {
        if (hits.line() != TreeLines.NONE) {
            go(hits.step(by));
        }
    }

    private void go(Hits to) {
        hits = to;
        found.set(search.get().isBlank() ? "" : hits.text());
        int line = hits.line();
        if (line != TreeLines.NONE && folding.reveal(line)) {
            showFolds();
        }
        current.set(line);
        revision.set(revision.get() + 1);
    }

    boolean isFound(int number) {
        return hits.has(number);
    }
}
