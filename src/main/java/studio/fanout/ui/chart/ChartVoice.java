package studio.fanout.ui.chart;

import javafx.scene.AccessibleAttribute;
import studio.fanout.timeline.Metrics;
import studio.fanout.timeline.Timeline;

/// Tells screen readers what is selected, or else how the run stands.
final class ChartVoice {
    private final TimelineChart chart;
    private int spokenDone = -1;

    ChartVoice(TimelineChart chart) {
        this.chart = chart;
        chart.selectedBarProperty().subscribe(this::speak);
        chart.timelineProperty().subscribe(this::speakProgress);
    }

    private void speakProgress() {
        Timeline timeline = chart.timelineProperty().get();
        int done = timeline.tally().done() + timeline.tally().failed();
        if (done == spokenDone && timeline.live()) return;
        spokenDone = done;
        speak();
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
        return "Timeline, %d of %d items done, %d running, %d failed"
                .formatted(metrics.done(), metrics.items(), metrics.running(), metrics.failed());
    }
}
