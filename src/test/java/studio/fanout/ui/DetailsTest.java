package studio.fanout.ui;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// What the tabs tell of a run, and how they hang together with the timeline.
class DetailsTest extends WindowTest {
    private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.openAlone(stage);
    }

    private void openFanOut() throws Exception {
        var runs = Runs.fanOut(12).failing(0.4, 3).play();
        it.run(() -> it.window.open(RunView.of(Runs.ID, runs.all(), new Saved("run.json", runs.end()))));
        it.await(() -> !it.text("#verdict").isEmpty() && it.timeline().rows().size() == 12);
    }

    private List<TableRow<?>> rows(String table) {
        return it.node(table).lookupAll(".table-row-cell").stream()
                .<TableRow<?>>map(row -> (TableRow<?>) row)
                .filter(row -> !row.isEmpty())
                .toList();
    }

    private Optional<TableRow<?>> summaryRow(int index) {
        return rows(".summary-body .table-view").stream()
                .filter(row -> row.getIndex() == index)
                .findFirst();
    }

    private static String texts(TableRow<?> row) {
        return String.join(
                " | ",
                row.lookupAll(".table-cell").stream()
                        .map(cell -> Objects.requireNonNullElse(((Labeled) cell).getText(), ""))
                        .toList());
    }

    private TableView<?> table(String selector) {
        return it.node(selector, TableView.class);
    }

    @Test
    void aRowLightsItsBarAndABarItsRow() throws Exception {
        openFanOut();
        var third = it.on(() -> it.timeline().rows().get(2).bar());
        it.robot.moveTo("#verdict");
        waitFor(
                60,
                SECONDS,
                () -> it.on(() -> {
                    it.chart().hoveredBarProperty().set(third);
                    return rows(".summary-body .table-view").stream()
                            .anyMatch(row -> row.getIndex() == 2
                                    && row.getPseudoClassStates().contains(LIT));
                }));
        assertThat(it.on(() -> rows(".summary-body .table-view").stream()
                        .filter(row -> row.getPseudoClassStates().contains(LIT))
                        .count()))
                .isEqualTo(1);
        var second = it.on(() -> it.timeline().rows().get(1).bar());
        it.await(() -> summaryRow(1).isPresent());
        waitFor(60, SECONDS, () -> {
            it.robot.moveTo("#verdict").moveTo((Node) it.on(() -> summaryRow(1).orElseThrow()));
            return it.on(() -> it.chart().hoveredBarProperty().get() == second);
        });
    }

    @Test
    void tablesSayWhyAFilterLeavesThemEmpty() throws Exception {
        openFanOut();
        for (var pane : List.of("Items", "History")) {
            var selector = "." + pane.toLowerCase(Locale.ROOT) + "-pane ";
            it.tab(pane);
            it.run(() -> it.field(selector + ".filter").setText("nobody"));
            it.await(() -> it.root().lookupAll(selector + ".placeholder-text").stream()
                    .map(Labeled.class::cast)
                    .map(Labeled::getText)
                    .anyMatch(text -> text.contains(" matches “nobody”. Clear the filter to see all ")));
        }
    }

    @Test
    void tenThousandItemsAreFoundAndShownLikeThree() throws Exception {
        var runs = Runs.fanOut(10_000).slots(64).seconds(0.01, 0.05).play();
        var view = RunView.of(Runs.ID, runs.all(), new Saved("run.json", runs.end()));
        it.run(() -> it.window.open(view));
        it.await(() -> table(".items-pane .table-view").getItems().size() == 10_000);
        it.tab("Items");
        it.run(() -> it.field(".items-pane .filter").setText("Task9999"));
        it.await(() -> table(".items-pane .table-view").getItems().size() == 1);
        it.run(() -> table(".items-pane .table-view").getSelectionModel().select(0));
        it.await(() -> it.chart().selectedBarProperty().get() >= 0
                && it.timeline()
                        .bar(it.chart().selectedBarProperty().get())
                        .label()
                        .equals("Task9999"));
    }

    @Test
    void totalsSayWhatTheyAddUp() throws Exception {
        openFanOut();
        var labels = it.on(() -> it.node("#totals").lookupAll(".label").stream()
                .map(label -> ((Label) label).getText())
                .toList());
        assertThat(labels).contains("Total value").anyMatch(text -> text.matches("sum over \\d+ results"));
        assertThat(it.on(() -> it.node(".spread").lookupAll(".label").stream()
                        .map(label -> ((Label) label).getText())
                        .toList()))
                .containsSubsequence("min", "mean", "p50", "p95", "max", "Waited", "Ran");
    }

    @Test
    void anEventOfTheHistoryLeadsToItsBar() throws Exception {
        openFanOut();
        it.tab("History");
        it.run(() -> historyFilter().setText("Activity failed"));
        it.await(() -> rows(".history").stream().allMatch(row -> texts(row).contains("Activity failed"))
                && !rows(".history").isEmpty());
        it.run(() -> table(".history").getSelectionModel().select(0));
        it.await(() -> it.chart().selectedBarProperty().get() >= 0);
        assertThat(it.on(() -> it.timeline()
                        .bar(it.chart().selectedBarProperty().get())
                        .state()
                        .word()))
                .isEqualTo("failed");
    }

    private TextInputControl historyFilter() {
        return (TextInputControl) it.node(".history-pane .filter");
    }

    @Test
    void turnsAreToldInSentences() throws Exception {
        openFanOut();
        it.tab("History");
        it.run(() -> it.node("#showTurns", ToggleButton.class).fire());
        it.await(() -> rows(".turns").stream()
                .anyMatch(row -> texts(row).contains("Turn 1 replayed 0 events, saw 1 new, scheduled 12 activities")));
    }

    @Test
    void theAttemptsOfABarAreListedWithWhatWentWrong() throws Exception {
        openFanOut();
        it.tab("Selected");
        int bar = it.on(() -> {
            for (int id = 0; id < it.timeline().bars().size(); id++) {
                if (it.timeline().bar(id).attempts() == 3
                        && it.timeline().bar(id).attempt() == 1) {
                    return id;
                }
            }
            throw new AssertionError("no item was tried three times");
        });
        it.run(() -> it.chart().selectedBarProperty().set(bar));
        it.await(() -> table(".attempts").getItems().size() == 3);
        assertThat(it.on(() -> it.field("#failure").getText())).startsWith("SimulatedFailure: Task");
        it.run(() -> it.node("#copyFailure", Button.class).fire());
        assertThat(it.on(() -> Clipboard.getSystemClipboard().getString())).startsWith("SimulatedFailure: Task");
        it.run(() -> it.node("#copyFacts", Button.class).fire());
        assertThat(it.on(() -> Clipboard.getSystemClipboard().getString())).contains("Attempt\t1 of 3", "Slot\t");
        it.run(() -> table(".attempts").getSelectionModel().select(1));
        it.await(() -> it.timeline().bar(it.chart().selectedBarProperty().get()).attempt() == 2);
    }

    @Test
    void anotherOrchestrationIsShownByItsActivitiesTimersChildrenAndEvents() throws Exception {
        it.run(() -> it.window.open(OtherRuns.shop()));
        it.await(() -> it.timeline().lanes().count() == 4);
        var timeline = it.on(it::timeline);
        assertThat(IntStream.range(0, 4).mapToObj(timeline.lanes()::label))
                .containsExactly("charge card", "timer 980 ms", "ship", "pack box");
        assertThat(timeline.marks()).extracting(Mark::kind).contains(Mark.Kind.TIMER, Mark.Kind.EVENT);
        it.await(() -> facts().contains("2 of 2") && facts().contains("shop"));
        it.tab("History");
        it.await(() -> table(".history").getItems().size() == 28);
        pickOnly("Timer fired");
        it.await(() -> it.chart().selectedBarProperty().get() >= 0
                && it.timeline()
                        .bar(it.chart().selectedBarProperty().get())
                        .label()
                        .equals("timer 980 ms"));
        pickOnly("Child created");
        it.await(() -> it.chart().selectedBarProperty().get() >= 0
                && it.timeline()
                        .bar(it.chart().selectedBarProperty().get())
                        .activity()
                        .equals("ship"));
    }

    /// The row that was alone there before may be so still for a while.
    private void pickOnly(String event) throws Exception {
        it.run(() -> historyFilter().setText(event));
        it.await(() -> table(".history").getItems().size() == 1
                && rows(".history").stream().anyMatch(row -> texts(row).contains(event)));
        it.run(() -> table(".history").getSelectionModel().select(0));
    }

    private List<String> facts() {
        return it.node(".totals-box").lookupAll(".fact-value").stream()
                .map(label -> ((Label) label).getText())
                .toList();
    }

    /// A table that loses its selected row selects another one by itself.
    @Test
    void aFilterSelectsNoOtherBar() throws Exception {
        openFanOut();
        it.tab("Items");
        var table = it.node(".items-pane .table-view", TableView.class);
        it.await(() -> table.getItems().size() == 12);
        it.run(() -> table.getSelectionModel().clearAndSelect(3));
        int bar = it.on(() -> it.chart().selectedBarProperty().get());
        assertThat(bar).isNotNegative();

        it.run(() -> it.field(".items-pane .filter").setText("Task1"));
        it.await(() -> table.getItems().size() < 12);
        it.settle();
        assertThat(it.on(() -> it.chart().selectedBarProperty().get())).isEqualTo(bar);

        it.run(() -> it.field(".items-pane .filter").clear());
        it.await(() -> table.getItems().size() == 12);
        it.settle();
        assertThat(it.on(() -> it.chart().selectedBarProperty().get())).isEqualTo(bar);
        assertThat(it.on(() -> table.getSelectionModel().getSelectedIndex())).isEqualTo(3);
    }

    @Test
    void aFilterOfTheHistoryKeepsTheSelectedEvent() throws Exception {
        openFanOut();
        it.tab("History");
        it.await(() -> rows(".history").stream().anyMatch(row -> texts(row).contains("Activity scheduled")));
        int place = it.on(() -> rows(".history").stream()
                .filter(row -> texts(row).contains("Activity scheduled"))
                .findFirst()
                .orElseThrow()
                .getIndex());
        it.run(() -> table(".history").getSelectionModel().clearAndSelect(place + 2));
        int bar = it.on(() -> it.chart().selectedBarProperty().get());
        assertThat(bar).isNotNegative();
        var event = it.on(() -> table(".history").getSelectionModel().getSelectedItem());
        int all = it.on(() -> table(".history").getItems().size());

        it.run(() -> historyFilter().setText("Activity scheduled"));
        it.await(() -> table(".history").getItems().size() < all);
        it.settle();
        assertThat(it.<Object>on(() -> table(".history").getSelectionModel().getSelectedItem()))
                .isEqualTo(event);

        it.run(() -> historyFilter().setText("Run started"));
        it.await(() -> table(".history").getItems().size() == 1);
        it.settle();
        assertThat(it.on(() -> table(".history").getSelectionModel().isEmpty())).isTrue();
        assertThat(it.on(() -> it.chart().selectedBarProperty().get())).isEqualTo(bar);

        it.run(() -> historyFilter().clear());
        it.await(() -> table(".history").getItems().size() == all);
        it.settle();
        assertThat(it.<Object>on(() -> table(".history").getSelectionModel().getSelectedItem()))
                .isEqualTo(event);
    }
}
