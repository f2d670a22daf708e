package studio.fanout.ui;

import java.util.Objects;
import java.util.stream.Collectors;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/// What runs counts on wherever it is said how long it has been running, though there is no news of it.
class RunningTimesTest extends WindowTest {
    private String texts(String selector) throws Exception {
        return it.on(() -> it.root().lookupAll(selector).stream()
                .map(cell -> Objects.requireNonNullElse(((Labeled) cell).getText(), ""))
                .collect(Collectors.joining("|")));
    }

    /// Twice, as the first change may come with news that is still on its way.
    private void awaitCounting(String selector) throws Exception {
        for (int i = 0; i < 2; i++) {
            var before = texts(selector);
            it.await(() -> !texts(selector).equals(before));
        }
    }

    @Test
    void timesOfWhatRunsGoOn() throws Exception {
        it.start("slow", "600", "600", "0");
        it.await(() -> it.timeline().running().peak() == 1);
        it.tab("Items");
        it.await(() -> texts(".items-pane .table-cell").contains("running"));
        awaitCounting(".items-pane .table-cell");

        it.run(() -> it.chart()
                .selectedBarProperty()
                .set(it.timeline().rows().getFirst().bar()));
        it.tab("Selected");
        it.await(() -> texts(".inspect .fact-value").contains("running"));
        awaitCounting(".inspect .fact-value");

        it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        it.await(() ->
                it.isShown(".runs-table") && texts(".all-runs .table-cell").contains("Running"));
        awaitCounting(".all-runs .table-cell");
    }
}
