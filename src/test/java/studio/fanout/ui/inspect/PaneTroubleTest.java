package studio.fanout.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Altered;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.rows.RowsModel;
import studio.fanout.ui.run.RunClock;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;
import studio.fanout.ui.run.RunViews;
import studio.fanout.ui.selection.Selection;

/// What a tab says when the work behind it goes wrong, and that it is well again with the next good outcome.
class PaneTroubleTest {
    private static final String SENTENCE =
            "Something went wrong here (IllegalStateException). The log has the details.";
    private static final Saved SAVED = new Saved("run.json", Runs.START.plusSeconds(60));

    private final RunFeed feed = new RunFeed(
            (id, listener) -> () -> {}, Inline.background(), new RunClock(InstantSource.fixed(Instant.EPOCH)));
    private final RunView good = RunView.of(Runs.ID, Runs.fanOut(3).play().all(), SAVED);

    /// A view whose lists fail when they are read.
    private RunView bad() {
        return RunViews.with(good, Altered.withoutWaiting(good.timeline()));
    }

    @Test
    void aSummaryThatCannotBeWrittenSaysSo() {
        var summary = new SummaryViewModel(feed, InstantSource.system(), () -> 4, Inline.background());
        feed.open(bad());
        assertThat(summary.text().get().verdict()).startsWith("Something went wrong here");
        assertThat(summary.text().get().hint()).startsWith("Something went wrong here");
        feed.open(good);
        assertThat(summary.text().get().badge()).isEqualTo("Completed");
    }

    @Test
    void rowsThatCannotBeSortedSaySoAndStay() {
        var rows = new RowsModel<String>(Inline.background());
        rows.show(List.of("b", "a"));
        rows.sort((_, _) -> {
            throw new IllegalStateException("no order");
        });
        assertThat(rows.trouble().get()).isEqualTo(SENTENCE);
        assertThat(rows.order()).containsExactly(0, 1);
        rows.sort(Comparator.naturalOrder());
        assertThat(rows.trouble().get()).isEmpty();
        assertThat(rows.order()).containsExactly(1, 0);
    }

    @Test
    void aTableOfItemsThatCannotBeFilteredSaysSoWhereItCounts() {
        var items = new ItemsViewModel(feed, new Selection(), Inline.background());
        feed.open(good);
        assertThat(items.count().get()).isEqualTo("3 items");
        items.rows().filter(line -> {
            throw new IllegalStateException("no filter");
        });
        assertThat(items.count().get()).isEqualTo(SENTENCE);
        items.filter().set("Task2");
        assertThat(items.count().get()).isEqualTo("1 of 3 items");
    }

    @Test
    void aHistoryThatCannotBeFilteredSaysSoWhereItCounts() {
        var history = new HistoryViewModel(feed, new Selection(), Inline.background());
        feed.open(good);
        history.rows().filter(line -> {
            throw new IllegalStateException("no filter");
        });
        assertThat(history.count().get()).isEqualTo(SENTENCE);
        history.filter().set("Run started");
        assertThat(history.count().get()).startsWith("1 of");
    }
}
