package studio.fanout.ui;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.PendingSignIn;
import studio.fanout.hub.SignIn;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;
import studio.fanout.ui.run.Views;

/// Leads the real window through everything it can look like, so that a test can judge each state by its own measure.
final class Tour {
    private static final Instant SAVED_AT = Runs.START.plusSeconds(60);
    private static final String LONG = "https://example.com/photos/2026/a-rather-long-name-of-a-picture-to-work-on-";

    private final DrivenWindow it;
    private final Look look;

    /// Judges one state; off the JavaFX thread.
    interface Look {
        void at(String state) throws Exception;
    }

    Tour(DrivenWindow it, Look look) {
        this.it = it;
        this.look = look;
    }

    /// All states of a window with a hub; takes some seconds.
    void all() throws Exception {
        it.await(() -> !it.node("#start").isDisabled());
        it.run(() -> it.field("#seed").setText("7"));
        form();
        done();
        failed();
        saved();
        live();
        allRuns();
        corner();
        presenting();
    }

    /// Those of a window whose hub could not be opened.
    void withoutHub() throws Exception {
        it.await(() -> it.isShown("#reconnect"));
        look.at("no hub");
    }

    private void form() throws Exception {
        look.at("empty");
        var usual = it.on(() -> it.field("#items").getText());
        it.click("#more");
        it.run(() -> {
            it.field("#items").clear();
            for (var field : List.of("#minSeconds", "#seed", "#failureRate", "#maxAttempts")) {
                it.field(field).setText("many");
            }
        });
        it.await(() -> it.node("#start").isDisabled());
        look.at("mistakes in the form");
        it.run(() -> {
            it.field("#items").setText(usual);
            it.field("#minSeconds").setText("0");
            it.field("#seed").setText("7");
            it.field("#failureRate").setText("0");
            it.field("#maxAttempts").setText("2");
        });
        it.click("#more");
    }

    /// Comes after those that end, as what runs for an hour keeps its slots.
    private void live() throws Exception {
        it.start(items("Task", 9), "3600", "3600", "0");
        it.awaitStatus("Running");
        it.await(() -> it.timeline().running().peak() == 4);
        tabs("running", "Items", "History", "Log", "Summary");
        it.command("Suspend run");
        it.awaitStatus("Suspended");
        look.at("suspended");
        var cards = new TourOfCards(it, look);
        cards.all();
        it.command("Terminate run");
        it.await(() -> it.has(".question"));
        look.at("question");
        it.agree();
        it.awaitStatus("Terminated");
        look.at("terminated");
        cards.deletion();
    }

    private void done() throws Exception {
        it.start(items("Task", 12) + "\n" + items(LONG, 3), "0", "0.01", "0");
        finished("Completed");
        it.run(() -> {
            it.chart().requestFocus();
            it.chart().selectNext();
        });
        tabs("completed", "Items", "History", "Selected", "JSON", "Log", "Summary");
        it.run(() -> it.chart().requestFocus());
        it.robot.write("[]");
        it.await(() -> !it.text("#range").isEmpty());
        look.at("completed, stretch");
        it.run(() -> it.chart().clear());
        it.tab("History");
        it.click("#showTurns");
        look.at("completed, turns");
        it.click("#showEvents");
        it.tab("JSON");
        it.await(() -> it.has(".json-cell"));
        it.run(() ->
                it.node(".inspect .json .text-field", TextInputControl.class).setText("Task1"));
        it.await(() -> it.root().lookupAll(".json-cell").stream()
                .anyMatch(cell -> cell.getPseudoClassStates().toString().contains("found")));
        look.at("completed, JSON searched");
        it.run(() ->
                it.node(".inspect .json .text-field", TextInputControl.class).clear());
        it.tab("Summary");
    }

    private void failed() throws Exception {
        it.start(items("Task", 6), "0", "0.01", "1");
        finished("Failed");
        it.run(() -> it.chart().selectNext());
        tabs("failed", "Items", "Selected", "Summary");
    }

    private void tabs(String state, String... tabs) throws Exception {
        for (var tab : tabs) {
            it.tab(tab);
            look.at(state + ", " + tab);
        }
    }

    private void saved() throws Exception {
        it.run(() -> it.window.open(OtherRuns.shop()));
        look.at("saved run of another kind");
        var until = Runs.fanOut(1_000).failing(0.2, 3).play().until(java.time.Duration.ofSeconds(2));
        var thousand = RunView.of(Runs.ID, until, new Saved("a-run-with-a-thousand-items.json", SAVED_AT));
        it.run(() -> it.window.open(thousand));
        look.at("saved in the middle, 1,000 items");
        it.run(() -> it.window.open(Views.troubled(thousand)));
        it.await(() -> it.isShown("#troubleLine"));
        look.at("a run that cannot be followed");
        it.run(() -> it.window.open(thousand));
    }

    private void allRuns() throws Exception {
        it.command("All runs as a table");
        it.await(() -> it.isShown(".runs-table")
                && !it.node(".all-runs", TableView.class).getItems().isEmpty());
        it.run(() -> it.node(".all-runs", TableView.class).getSelectionModel().selectRange(0, 2));
        look.at("all runs");
        it.run(() -> it.field(".runs-table .text-field").setText("no such run"));
        it.await(() -> it.node(".all-runs", TableView.class).getItems().isEmpty());
        look.at("no run found");
        it.run(() -> it.field(".runs-table .text-field").clear());
        it.await(() -> !it.node(".run-list", ListView.class).getItems().isEmpty());
        it.command("All runs as a table");
        it.await(() -> !it.isShown(".runs-table"));
    }

    private void corner() throws Exception {
        it.run(() -> it.window.report(new IllegalStateException("a mistake")));
        it.command("Copy run id");
        it.await(() -> it.has(".notice.done") && it.has(".notice.trouble"));
        look.at("messages");
        var signIn = new SignIn(Authentication.DEVICE_CODE, null, null, null, List.of());
        var code = new DeviceCode("ABCD-EFGH", URI.create("https://microsoft.com/devicelogin"), Instant.MAX);
        it.window.signIns().show(new PendingSignIn(signIn, code, () -> {}));
        it.await(() -> it.isShown(".sign-in"));
        look.at("sign-in");
        it.window.signIns().over(signIn);
        it.await(() -> !it.isShown(".sign-in"));
    }

    private void presenting() throws Exception {
        it.keys(KeyCode.F11);
        it.await(() -> !it.has(".sidebar"));
        look.at("presentation");
        it.keys(KeyCode.F11);
        it.await(() -> it.has(".sidebar"));
    }

    private void finished(String status) throws Exception {
        it.awaitStatus(status);
        it.await(() -> it.text("#badge").equals(status));
    }

    private static String items(String name, int count) {
        return IntStream.rangeClosed(1, count).mapToObj(i -> name + i).collect(Collectors.joining("\n"));
    }
}
