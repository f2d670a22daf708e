package studio.fanout.ui.runs;

import java.time.Duration;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;

/// Looks for runs by their items: a hub has to hand out all inputs for it, so only once nobody types any more.
final class ItemSearch {
    private static final Duration PAUSE = Duration.ofMillis(300);

    private final RunSource source;
    private final Background background;
    private final BiConsumer<String, Set<String>> found;
    private final Consumer<String> trouble;
    private int generation;

    /// @param found told the text and the ids of the runs, on the JavaFX thread
    /// @param trouble told why they could not be looked for, on the JavaFX thread; empty once they could
    ItemSearch(
            RunSource source, Background background, BiConsumer<String, Set<String>> found, Consumer<String> trouble) {
        this.source = source;
        this.background = background;
        this.found = found;
        this.trouble = trouble;
    }

    /// Looks for that text and no longer for any other.
    ///
    /// @param part in lower case; empty for nothing
    void look(String part) {
        int mine = ++generation;
        if (part.isEmpty()) {
            trouble.accept("");
        }
        if (!part.isEmpty()) {
            background.runAfter(
                    PAUSE,
                    () -> mine == generation ? source.withItem(part) : Set.<String>of(),
                    ids -> {
                        if (mine == generation) {
                            trouble.accept("");
                            found.accept(part, ids);
                        }
                    },
                    e -> {
                        if (mine == generation) {
                            trouble.accept("Items could not be searched. " + Notices.sentence(e));
                        }
                    });
        }
    }
}
