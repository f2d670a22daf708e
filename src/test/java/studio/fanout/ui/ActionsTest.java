package studio.fanout.ui;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import studio.fanout.history.HistoryEvent.EventRaised;
import studio.fanout.history.HistoryEvent.ExecutionRewound;

/// What can be done to a run, when it can be, and what it says when it cannot.
class ActionsTest extends WindowTest {
    private MenuItem item(String text) {
        return it.node(".run-head #more", MenuButton.class).getItems().stream()
                .filter(each -> each.getText() != null && each.getText().startsWith(text))
                .findFirst()
                .orElseThrow();
    }

    private boolean offers(String text) {
        return !item(text).isDisable();
    }

    private void choose(String text) throws Exception {
        it.await(() -> offers(text));
        it.run(() -> item(text).fire());
    }

    private String id() throws Exception {
        return it.on(() -> it.text("#id"));
    }

    private List<String> reasons() throws Exception {
        return it.on(() -> it.node(".run-head #more", MenuButton.class).getItems().stream()
                .filter(each -> each.isDisable() && each.getText() != null)
                .map(MenuItem::getText)
                .toList());
    }

    @Test
    void whatMakesNoSenseWhileARunGoesOnSaysWhy() throws Exception {
        it.start("slow", "600", "600", "0");
        it.awaitStatus("Running");
        assertThat(reasons())
                .contains(
                        "Restart run – The run is not finished yet.",
                        "Rewind run – Only a failed run can be rewound to where it failed.",
                        "Delete run… – The run is not finished yet.");
        assertThat(it.on(() -> offers("Raise event"))).isTrue();
    }

    @Test
    void theListOfRunsSaysInWordsWhatDidNotGoWell() throws Exception {
        it.start("alpha", "0", "0", "1");
        it.awaitStatus("Failed");

        it.await(() -> it.root().lookupAll(".run-cell .label").stream()
                .map(Labeled.class::cast)
                .anyMatch(label -> label.getText() != null && label.getText().startsWith("Failed, ")));
    }

    @Test
    void anEventIsRaisedWithItsPayload() throws Exception {
        it.start("slow", "600", "600", "0");
        it.awaitStatus("Running");
        choose("Raise event");
        it.await(() -> it.has(".question"));
        it.run(() -> {
            var fields = List.copyOf(it.root().lookupAll(".question .text-field"));
            ((TextField) fields.get(0)).setText("approved");
            ((TextField) fields.get(1)).setText("{\"by\":\"Kim\"}");
        });
        var id = id();
        it.agree();
        it.await(() -> it.notices().contains("Event “approved” was sent."));
        waitFor(
                60,
                SECONDS,
                () -> it.studio().client().history(id).stream()
                        .anyMatch(recorded -> recorded.event() instanceof EventRaised raised
                                && raised.name().equals("approved")
                                && "{\"by\":\"Kim\"}".equals(raised.input())));
        it.await(() ->
                it.timeline().marks().stream().anyMatch(mark -> mark.label().equals("approved")));
    }

    @Test
    void anEventWithoutANameOrWithAPayloadThatIsNoJsonIsRefusedAndKeepsWhatWasTyped() throws Exception {
        it.start("slow", "600", "600", "0");
        it.awaitStatus("Running");
        choose("Raise event");
        it.await(() -> it.has(".question"));
        var fields = it.on(() -> it.root().lookupAll(".question .text-field").stream()
                .map(TextField.class::cast)
                .toList());
        assertThat(sentences()).isEmpty();
        it.run(() -> fields.get(1).setText("yes"));

        it.run(() -> it.node(".question .accent", Button.class).fire());
        it.await(() -> sentences().size() == 2);
        assertThat(sentences()).first().isEqualTo("The event needs a name.");
        assertThat(sentences()).last().asString().startsWith("This must be JSON");
        assertThat(it.on(() -> fields.getFirst().isFocused())).isTrue();
        assertThat(fields.get(1).getText()).isEqualTo("yes");

        it.run(() -> fields.get(0).setText("approved"));
        it.await(() -> sentences().size() == 1);
        it.run(() -> fields.get(1).setText("\"yes\""));
        it.await(() -> sentences().isEmpty());
        it.agree();
        it.await(() -> it.notices().contains("Event “approved” was sent."));
        assertThat(it.on(() -> it.has(".question"))).isFalse();
    }

    private List<String> sentences() throws Exception {
        return it.on(() -> it.root().lookupAll(".question .sentence").stream()
                .filter(Node::isVisible)
                .map(label -> ((Labeled) label).getText())
                .toList());
    }

    @Test
    void aFailedRunIsRewoundAndRunsOnFromWhereItFailed() throws Exception {
        it.start("doomed", "0", "0", "1");
        it.awaitStatus("Failed");
        var id = id();
        it.run(() -> it.chart()
                .selectedBarProperty()
                .set(it.timeline().rows().getFirst().bar()));
        var before = it.on(it::timeline);
        choose("Rewind run");
        it.await(() -> it.notices().contains("Rewound; what failed runs again."));
        waitFor(
                60,
                SECONDS,
                () -> it.studio().client().history(id).stream()
                        .anyMatch(recorded -> recorded.event() instanceof ExecutionRewound));
        it.await(() -> !it.timeline().continues(before) && !it.timeline().live());
        it.awaitStatus("Failed");
        assertThat(it.on(() -> it.timeline()
                        .bar(it.chart().selectedBarProperty().get())
                        .label()))
                .isEqualTo("doomed");
    }

    @Test
    void aFinishedRunIsRestartedRunAgainEditedAndDeleted() throws Exception {
        it.start("alpha\nbeta", "0", "0", "0");
        it.awaitStatus("Completed");
        var first = id();
        choose("Restart run");
        it.await(() -> !it.text("#id").equals(first) && it.text("#status").equals("Completed"));
        var second = id();
        it.click("#again");
        it.await(() -> !it.text("#id").equals(second) && it.text("#status").equals("Completed"));
        assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(2);
        it.run(() -> it.field("#items").setText("something else"));
        choose("Edit and start again");
        it.await(() -> it.field("#items").getText().equals("alpha\nbeta"));
        var third = id();
        choose("Delete run");
        it.agree();
        it.await(() -> it.notices().contains("The run was deleted."));
        it.await(() -> !it.text("#id").equals(third));
    }

    @Test
    void aQuestionThatIsCancelledDoesNothing() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        var before = id();
        choose("Delete run");
        it.await(() -> it.has(".question"));
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".question"));
        assertThat(id()).isEqualTo(before);
    }

    @Test
    void nothingCanBeDoneToTheRunBeforeOnceAnotherIsAskedFor() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        var first = id();
        it.start("beta", "0", "0", "0");
        it.awaitStatus("Completed");
        var second = id();
        var list = it.node(".run-list", ListView.class);
        it.await(() -> list.getItems().size() == 2 && offers("Restart run"));

        var seen = it.on(() -> {
            list.requestFocus();
            list.getSelectionModel().clearAndSelect(1);
            return List.of(it.text("#id"), offers("Restart run"), offers("Delete run"));
        });

        assertThat(seen).containsExactly(second, false, false);
        it.await(() -> it.text("#id").equals(first) && offers("Restart run") && offers("Delete run"));
    }

    /// The run on show goes away while the question is open, and another takes its place.
    @Test
    void aQuestionIsAboutTheRunThatItWasAskedOf() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        var other = id();
        it.start("beta", "0", "0", "0");
        it.awaitStatus("Completed");
        choose("Delete run");
        it.await(() -> it.has(".question"));
        it.studio().client().purge(id(), true);
        it.await(() -> it.text("#id").equals(other) && offers("Delete run"));

        it.agree();

        it.await(() -> it.notices().stream().anyMatch(each -> each.contains("deleted")));
        assertThat(it.studio().client().get(other, false)).isPresent();
        assertThat(it.notices()).contains("Nothing was deleted: the run is gone already, or not finished.");
    }

    @Test
    void aRunThatHasEndedBehindTheQuestionIsNotSaidToBeTerminated() throws Exception {
        it.start("alpha", "4", "4", "0");
        it.awaitStatus("Running");
        it.click("#terminate");
        it.await(() -> it.has(".question"));
        it.awaitStatus("Completed");

        it.agree();

        it.await(() -> it.notices().contains("The run has ended by itself meanwhile: nothing was terminated."));
        assertThat(it.notices()).doesNotContain("Terminated.");
    }
}
