package studio.fanout.ui.chart;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javafx.collections.FXCollections;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Group;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Lanes;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// Tells screen readers what the drawing shows: a list of bars, lane after lane, of which one may be selected.
///
/// There may be 100,000 of them, so that only those exist that somebody asked about lately.
final class ChartVoice {
    private static final int MOST_KEPT = 256;

    private final TimelineChart chart;
    private final ChartSurface surface;
    private final Group items = new Group();
    private final Map<Integer, SpokenBar> kept = new LinkedHashMap<>(16, 0.75f, true);
    private Lanes lanes = Timeline.EMPTY.lanes();
    private int spokenDone = -1;

    ChartVoice(TimelineChart chart, ChartSurface surface) {
        this.chart = chart;
        this.surface = surface;
        items.setManaged(false);
        chart.selectedBarProperty().subscribe(this::speakSelection);
        chart.timelineProperty().subscribe(this::speakProgress);
    }

    /// What stands for the bars; belongs into the chart.
    Node items() {
        return items;
    }

    /// Null for what this has no answer to.
    @Nullable
    Object answer(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case ITEM_COUNT -> count();
            case ITEM_AT_INDEX -> item((Integer) parameters[0]);
            case FOCUS_ITEM -> selected();
            case SELECTED_ITEMS -> {
                SpokenBar bar = selected();
                yield FXCollections.observableArrayList(bar == null ? List.of() : List.of(bar));
            }
            case MULTIPLE_SELECTION -> false;
            default -> null;
        };
    }

    private Lanes lanes() {
        Lanes now = surface.frame().lanes;
        if (!now.equals(lanes)) {
            kept.clear();
            items.getChildren().clear();
            lanes = now;
        }
        return lanes;
    }

    private int count() {
        Lanes all = lanes();
        return all.count() == 0 ? 0 : all.end(all.count() - 1);
    }

    private @Nullable SpokenBar item(int index) {
        if (index < 0 || index >= count()) return null;
        SpokenBar known = kept.get(index);
        if (known != null) return known;
        if (kept.size() >= MOST_KEPT) {
            Integer eldest = kept.keySet().iterator().next();
            items.getChildren().remove(kept.remove(eldest));
        }
        SpokenBar bar = new SpokenBar(chart, index, lanes.bar(index));
        kept.put(index, bar);
        items.getChildren().add(bar);
        return bar;
    }

    private @Nullable SpokenBar selected() {
        return item(lanes().positionOf(chart.selectedBarProperty().get()));
    }

    private void speakSelection() {
        speak();
        chart.notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTED_ITEMS);
        chart.notifyAccessibleAttributeChanged(AccessibleAttribute.FOCUS_ITEM);
    }

    private void speakProgress() {
        Timeline timeline = chart.timelineProperty().get();
        int done = timeline.tally().done() + timeline.tally().failed();
        if (done == spokenDone && timeline.live()) return;
        spokenDone = done;
        speak();
        chart.notifyAccessibleAttributeChanged(AccessibleAttribute.ITEM_COUNT);
    }

    private void speak() {
        chart.setAccessibleText(words());
        chart.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private String words() {
        Timeline timeline = chart.timelineProperty().get();
        int bar = chart.selectedBarProperty().get();
        if (bar >= 0 && bar < timeline.bars().size()) return timeline.bar(bar).spoken(chart.now());
        Metrics metrics = timeline.metrics(chart.now(), chart.slotsProperty().get());
        if (metrics.items() == 0) return "Timeline, nothing to show yet";
        return "Timeline, %,d of %,d items done, %,d running, %,d failed"
                .formatted(metrics.done(), metrics.items(), metrics.running(), metrics.failed());
    }
}
