package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import studio.fanout.server.FaultyHub;
import studio.fanout.wire.proto.GetInstanceRequest;

/// What the panes of a run say while one operation of the hub fails, that the rest of the window goes on, and that
/// trying again mends it.
class RunTroubleTest extends WindowTest {
    private static final Status BROKEN = Status.INTERNAL.withDescription("the disk is on fire");
    private static final Status MISSING = Status.UNIMPLEMENTED.withDescription("not here");

    private final FaultyHub hub = new FaultyHub();

    @TempDir
    private Path folder;

    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.open(stage, hub.target());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private String placeholder(String table) {
        return ((Labeled) it.node(table, TableView.class).getPlaceholder()).getText();
    }

    private String trouble() {
        return it.isShown("#trouble") && it.node("#trouble").getParent().isVisible() ? it.text("#trouble") : "";
    }

    /// What every pane of the run says in the place of what it has not.
    private List<String> panes() {
        return List.of(
                it.text(".timeline-lack"),
                it.text("#verdict"),
                placeholder(".summary-body .table-view"),
                placeholder(".items-pane .table-view"),
                placeholder(".history"),
                placeholder(".turns"));
    }

    @ParameterizedTest
    @EnumSource(
            value = Status.Code.class,
            names = {"UNAVAILABLE", "INTERNAL", "RESOURCE_EXHAUSTED", "PERMISSION_DENIED", "UNKNOWN"})
    void aRunThatCannotBeLoadedSaysSoInEveryPaneAndIsThereOnRetry(Status.Code code) throws Exception {
        it.start("alpha\nbeta", "0", "0", "0");
        it.awaitStatus("Completed");
        hub.fail("FollowRun", code.toStatus().withDescription("the disk is on fire"));
        it.start("gamma\ndelta\nepsilon", "0", "0", "0");
        it.await(() -> it.text("#status").equals("Not loaded") && !trouble().isEmpty());
        it.await(() -> panes().stream().allMatch(trouble()::equals));
        var list = it.node(".run-list", ListView.class);
        it.await(() -> list.getItems().size() == 2 && it.text("#linkState").equals("Connected"));
        hub.mend("FollowRun");
        it.click("#retry");
        it.awaitStatus("Completed");
        it.await(() -> it.text("#badge").equals("Completed") && trouble().isEmpty());
        assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(3);
        assertThat(it.on(() -> it.text(".timeline-lack"))).isEmpty();
    }

    @Test
    void aRunWhoseNewsStopKeepsWhatItHasAndGoesOnByItself() throws Exception {
        it.start("alpha\nbeta", "600", "600", "0");
        it.await(() -> it.timeline().running().peak() == 2);
        hub.fail("FollowRun", BROKEN);
        it.await(() -> trouble().contains("the disk is on fire"));
        assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(2);
        it.click("#suspend");
        it.await(() -> it.notices().contains("Suspended. What runs already runs to its end."));
        hub.mend("FollowRun");
        it.awaitStatus("Suspended");
        assertThat(it.on(this::trouble)).isEmpty();
    }

    @Test
    void aHistoryThatCannotBeReadIsReadOnRetryOnAHubThatTellsNothingByItself() throws Exception {
        hub.fail("FollowRun", MISSING);
        hub.fail("StreamInstanceHistory", BROKEN);
        it.start("alpha", "0", "0", "0");
        it.await(() -> trouble().contains("read the history") && trouble().contains("the disk is on fire"));
        it.await(() -> placeholder(".history").equals(trouble()));
        hub.mend("StreamInstanceHistory");
        it.click("#retry");
        it.awaitStatus("Completed");
        it.await(() -> !it.node(".history", TableView.class).getItems().isEmpty());
    }

    @Test
    void aStateOrAPayloadThatCannotBeLookedUpIsThereOnRetry() throws Exception {
        hub.fail("FollowRun", MISSING);
        hub.fail("GetInstance", it -> it instanceof GetInstanceRequest get && get.getGetInputsAndOutputs(), BROKEN);
        it.start("alpha", "0", "0", "0");
        it.await(() -> trouble().contains("look up run"));
        it.tab("JSON");
        it.await(() -> it.root().lookupAll(".inspect .muted").stream()
                .anyMatch(
                        each -> each instanceof Labeled label && label.getText().equals(trouble())));
        hub.mend("GetInstance");
        it.click("#retry");
        it.awaitStatus("Completed");
        it.await(() -> trouble().isEmpty());
    }

    @Test
    void childrenThatCannotBeLookedUpAreThereOnRetry() throws Exception {
        hub.fail("FollowRun", MISSING);
        hub.fail(
                "GetInstance",
                it -> it instanceof GetInstanceRequest get
                        && !get.getInstanceId().matches("[-0-9a-f]{36}"),
                BROKEN);
        it.start("item\n".repeat(3_000), "0", "0", "0");
        it.await(() -> trouble().contains("look up run"));
        hub.mend("GetInstance");
        it.click("#retry");
        it.awaitStatus("Completed");
        it.await(() -> it.timeline().tally().done() == 3_000);
    }

    @Test
    void whatCannotBeStartedIsStartedOnTheSecondTry() throws Exception {
        hub.fail("StartInstance", BROKEN);
        it.run(() -> it.field("#items").setText("alpha"));
        it.click("#start");
        it.await(() -> it.notices().stream().anyMatch(text -> text.contains("the disk is on fire")));
        hub.mend("StartInstance");
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
    }

    @Test
    void aFileThatCannotBeWrittenIsToldOfAndWrittenElsewhere() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        for (var command : List.of(
                "Save picture", "Save items", "Save run as JSON", "Save drawing", "Save report", "Save trace")) {
            it.answer = folder.resolve("nowhere").resolve(command);
            it.command(command);
            it.await(() -> it.notices().contains("There is no folder for " + it.answer + "."));
            var file = folder.resolve(command);
            it.answer = file;
            it.command(command);
            it.await(() -> it.notices().contains("Saved to " + file + "."));
        }
    }

    @Test
    void aRunThatCannotBeLoadedDoesNotLookLikeTheOneBefore() throws Exception {
        it.start("alpha", "0", "0", "0");
        it.awaitStatus("Completed");
        hub.fail("FollowRun", BROKEN);
        it.start("gamma", "0", "0", "0");
        it.await(() -> it.text("#status").equals("Not loaded"));
        it.settle();

        assertThat(it.on(() -> it.node("#mark").getAccessibleText())).isEqualTo("Not known yet");
        assertThat(it.on(() -> it.node("#mark").getPseudoClassStates()))
                .doesNotContain(PseudoClass.getPseudoClass("done"));
        assertThat(it.on(() -> it.isShown("#again"))).isFalse();
    }
}
