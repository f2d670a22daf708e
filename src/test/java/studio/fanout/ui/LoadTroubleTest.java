package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.util.concurrent.ConcurrentLinkedQueue;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.stage.Stage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.server.FaultyHub;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.QueryInstancesRequest;

/// What the list of runs says while one operation of the hub fails, that the rest of the window goes on, and that
/// trying again mends it.
class LoadTroubleTest extends WindowTest {
    private static final Status BROKEN = Status.INTERNAL.withDescription("the disk is on fire");
    private static final Status AWAY = Status.UNAVAILABLE.withDescription("back in a minute");
    private final FaultyHub hub = new FaultyHub();

    @Override
    DrivenWindow open(Stage stage) {
        return DrivenWindow.open(stage, hub.target());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private static boolean asksForPayloads(Object request) {
        return request instanceof GetInstanceRequest it && it.getGetInputsAndOutputs();
    }

    private static boolean asksForInputs(Object request) {
        return request instanceof QueryInstancesRequest it && it.getQuery().getFetchInputsAndOutputs();
    }

    private void run(String items) throws Exception {
        it.start(items, "0", "0", "0");
        it.awaitStatus("Completed");
    }

    private ListView<?> list() {
        return it.node(".run-list", ListView.class);
    }

    private String placeholder() {
        return ((Labeled) list().getPlaceholder()).getText();
    }

    /// What the list says above its runs; empty when it says nothing.
    private String said() {
        var line = it.node(".runs .runs-trouble");
        return line.isVisible() ? ((Labeled) line.lookup(".label")).getText() : "";
    }

    private void tryAgain() throws Exception {
        it.run(() -> ((Button) it.node(".runs .runs-trouble .button")).fire());
    }

    /// Lets the window look at all runs, which it does when it is told of changes again after a pause.
    private void lookAtAll() {
        hub.fail("Watch", AWAY);
        hub.mend("Watch");
    }

    @Test
    void aListThatCannotBeLoadedSaysSoInItsPlaceAndIsThereOnceItCan() throws Exception {
        it.await(() -> placeholder().startsWith("No runs yet"));
        hub.fail("QueryInstances", BROKEN);
        lookAtAll();
        it.await(() -> placeholder().contains("list the runs") && placeholder().contains("the disk is on fire"));
        hub.mend("QueryInstances");
        it.run(() -> ((Button) ((Labeled) list().getPlaceholder()).getGraphic()).fire());
        it.await(() -> placeholder().startsWith("No runs yet"));
        run("alpha");
    }

    @Test
    void aListThatCannotBeLoadedAgainKeepsItsRunsAndSaysWhy() throws Exception {
        run("alpha");
        hub.fail("QueryInstances", BROKEN);
        lookAtAll();
        it.await(() -> said().contains("list the runs") && said().contains("the disk is on fire"));
        assertThat(it.on(() -> list().getItems().size())).isEqualTo(1);
        run("beta\ngamma");
        assertThat(it.on(() -> it.timeline().rows().size())).isEqualTo(2);
        hub.mend("QueryInstances");
        tryAgain();
        it.await(() -> said().isEmpty() && list().getItems().size() == 2);
    }

    @Test
    void aRunThatCannotBeLookedUpIsToldOfAndFoundLater() throws Exception {
        run("alpha");
        var heard = new ConcurrentLinkedQueue<String>();
        it.run(() ->
                ((Labeled) it.node(".runs .runs-trouble .label")).textProperty().subscribe(heard::add));
        hub.fail("GetInstance", request -> !asksForPayloads(request), BROKEN);
        run("beta");
        it.await(() -> heard.stream().anyMatch(text -> text.contains("look up run") && text.contains("on fire")));
        it.await(() -> it.text("#badge").equals("Completed"));
        hub.mend("GetInstance");
        tryAgain();
        it.await(() -> said().isEmpty() && list().getItems().size() == 2);
    }

    @Test
    void progressThatCannotBeLookedUpIsNotKeptQuiet() throws Exception {
        hub.fail("GetInstance", LoadTroubleTest::asksForPayloads, BROKEN);
        run("alpha\nbeta");
        it.await(() -> said().startsWith("How far some runs are is not known.") && said().contains("on fire"));
        assertThat(it.on(() -> list().getItems().size())).isEqualTo(1);
        hub.mend("GetInstance");
        tryAgain();
        it.await(() -> said().isEmpty());
        assertThat(it.on(() -> ((Labeled) it.node(".run-list .run-progress")).getText()))
                .isEqualTo("2/2");
    }

    @Test
    void itemsThatCannotBeSearchedAreSearchedAgain() throws Exception {
        run("apple");
        run("pear");
        it.await(() -> list().getItems().size() == 2);
        hub.fail("QueryInstances", LoadTroubleTest::asksForInputs, BROKEN);
        it.run(() -> it.field(".runs .filter").setText("pea"));
        it.await(() -> placeholder().startsWith("No run matches"));
        it.await(() -> said().startsWith("Items could not be searched.") && said().contains("on fire"));
        hub.mend("QueryInstances");
        tryAgain();
        it.await(() -> said().isEmpty() && list().getItems().size() == 1);
    }

    @Test
    void newsThatStopComingAreToldOfAtTheLinkAndInTheListUntilTheyComeAgain() throws Exception {
        run("alpha");
        hub.fail("Watch", AWAY);
        it.await(() -> !said().isEmpty());
        it.await(() -> !it.text("#linkState").equals("Connected"));
        it.tab("History");
        it.run(() -> it.field(".history-pane .filter").setText("Run started"));
        it.await(() -> it.text(".history-pane .muted").startsWith("1 of "));
        hub.mend("Watch");
        it.click("#reconnect");
        it.await(() -> said().isEmpty() && it.text("#linkState").equals("Connected"));
    }
}
