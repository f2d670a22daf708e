package studio.fanout.ui.inspect;

import java.time.InstantSource;
import java.util.function.IntSupplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;

/// The summary of the run on show, provisional until it is final.
public final class SummaryViewModel {
    private final RunFeed feed;
    private final InstantSource clock;
    private final IntSupplier slots;
    private final Latest<SummaryText> writer;
    private final ReadOnlyObjectWrapper<SummaryText> text = new ReadOnlyObjectWrapper<>(SummaryText.NONE);
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");

    /// @param slots those of the worker of this window, 0 when that is not known
    public SummaryViewModel(RunFeed feed, InstantSource clock, IntSupplier slots, Background background) {
        this.feed = feed;
        this.clock = clock;
        this.slots = slots;
        writer = background.latest(it -> show(it, ""), e -> {
            var sentence = Notices.sentence(e);
            show(SummaryText.trouble(sentence), sentence);
        });
        feed.view().subscribe(this::update);
    }

    ReadOnlyObjectProperty<SummaryText> text() {
        return text.getReadOnlyProperty();
    }

    /// Why the summary could not be written, in one sentence; empty when it could, or when the run itself is not there.
    ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Writes it again.
    void retry() {
        update(feed.view().get());
    }

    private void show(SummaryText fresh, String sentence) {
        text.set(fresh);
        trouble.set(sentence);
    }

    private void update(RunView view) {
        if (view.state() == null) {
            writer.cancel();
            show(view.trouble().isEmpty() ? SummaryText.NONE : SummaryText.trouble(view.trouble()), "");
            return;
        }
        long now = EpochNanos.of(clock.instant());
        int count = view.slots(slots.getAsInt());
        writer.request(() -> SummaryText.of(view, now, count));
    }
}
