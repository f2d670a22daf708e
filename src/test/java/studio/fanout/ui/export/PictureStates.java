package studio.fanout.ui.export;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import studio.fanout.hub.Authentication;
import studio.fanout.hub.DeviceCode;
import studio.fanout.hub.PendingSignIn;
import studio.fanout.hub.SignIn;
import studio.fanout.timeline.FanOutScript;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.OtherRuns;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;
import studio.fanout.ui.run.Views;

/// The states of the window that are worth a picture.
final class PictureStates {
    private static final Instant SAVED_AT = Runs.START.plusSeconds(3600);

    private final PictureWindow it;

    PictureStates(PictureWindow it) {
        this.it = it;
    }

    void takeAll() throws Exception {
        it.await(() -> !it.node("#start").isDisabled());
        it.shoot("empty");
        mistakes();
        running();
        completed();
        failed();
        terminated();
        large();
        fromFiles();
        allRuns();
        cards();
        presentation();
        corner();
    }

    private void mistakes() throws Exception {
        it.fire("#more");
        it.run(() -> {
            it.text("#minSeconds", "soon");
            it.text("#maxAttempts", "0");
        });
        it.await(() -> it.node("#start").isDisabled());
        it.shoot("mistakes");
        it.run(() -> it.text("#minSeconds", "0.5"));
        it.run(() -> it.text("#maxAttempts", "1"));
        it.fire("#more");
    }

    private void running() throws Exception {
        it.start(20, "2", "5", "0");
        it.run(() -> {
            // A view on its way to another one is no state.
            chart().animatedProperty().unbind();
            chart().animatedProperty().set(false);
        });
        it.await(() -> ((ProgressBar) it.node("#bar")).getProgress() >= 0.5);
        it.shoot("running");
        it.fire("#suspend");
        it.await(() -> it.label("#status").equals("Suspended"));
        it.shoot("suspended");
        it.key("Shortcut+K");
        it.run(() -> it.text(".palette .text-field", "run"));
        it.shoot("palette");
        it.hideCard();
        it.command("Terminate run");
        it.run(() -> it.text(".question .text-field", "The wrong items"));
        it.shoot("question");
        it.hideCard();
        eventRefused();
        it.fire("#resume");
        it.finished("Completed");
    }

    private void eventRefused() throws Exception {
        it.command("Raise event");
        it.run(() -> List.copyOf(it.node(".question").lookupAll(".text-field")).stream()
                .map(TextField.class::cast)
                .forEach(field -> field.setText("yes")));
        it.run(() -> it.text(".question .text-field", ""));
        it.fire(".question .accent");
        it.await(() -> it.node(".question").lookupAll(".sentence").stream().allMatch(Node::isVisible));
        it.shoot("event-refused");
        it.hideCard();
    }

    private void completed() throws Exception {
        it.quiet();
        it.shoot("completed");
        it.run(() -> chart().selectedBarProperty().set(3));
        for (var tab : List.of("Items", "History", "JSON")) {
            it.tab(tab);
            it.shoot(tab.toLowerCase(java.util.Locale.ROOT));
        }
        searched();
        it.tab("History");
        it.fire("#showTurns");
        it.shoot("turns");
        it.fire("#showEvents");
        it.tab("Summary");
        it.type(".timeline-chart", "[");
        it.run(() -> chart().selectedBarProperty().set(12));
        it.type(".timeline-chart", "]");
        it.await(() -> !it.label("#range").isEmpty());
        it.shoot("stretch");
        it.run(() -> chart().clear());
        it.run(() -> it.text("#search", "Task99"));
        it.shoot("no-item-found");
        it.run(() -> it.text("#search", ""));
        it.shoot("actions", () -> menu(".run-head #more"), () -> menu(".run-head #more"));
        it.fire("#bySlot");
        it.shoot("slots");
        it.fire("#byItem");
    }

    private void searched() throws Exception {
        it.run(() -> it.text(".inspect .json .text-field", "Task1"));
        it.await(() -> it.node(".inspect").lookupAll(".json-cell").stream()
                .anyMatch(cell -> cell.getPseudoClassStates().toString().contains("found")));
        it.shoot("json-searched");
        it.run(() -> it.text(".inspect .json .text-field", ""));
    }

    private void failed() throws Exception {
        it.start(12, "0.1", "0.5", "0.7");
        it.finished("Failed");
        it.shoot("failed");
        it.run(() -> chart().selectedBarProperty().set(0));
        it.tab("Selected");
        it.shoot("details");
        it.tab("Log");
        it.shoot("log");
        it.tab("Summary");
    }

    private void terminated() throws Exception {
        it.start(20, "2", "5", "0");
        it.await(() -> ((ProgressBar) it.node("#bar")).getProgress() >= 0.2);
        it.type(".timeline-chart", "w");
        it.await(() -> it.node("#follow").isVisible());
        it.shoot("not-following");
        it.fire("#fit");
        it.command("Terminate run");
        it.run(() -> it.text(".question .text-field", "The wrong items"));
        it.agree();
        it.finished("Terminated");
        it.shoot("terminated");
    }

    private void large() throws Exception {
        it.start(1_000, "0", "0.02", "0");
        it.finished("Completed");
        it.shoot("thousand-items");
        open(
                "hundred-thousand.json",
                Runs.fanOut(100_000).slots(256).seconds(0.1, 0.4).failing(0.0002, 1));
        it.await(() ->
                it.label("#verdict").contains("100,000") || !it.label("#badge").isEmpty());
        it.shoot("hundred-thousand-items");
    }

    private void fromFiles() throws Exception {
        open(
                "killed-and-reopened.json",
                Runs.fanOut(16).slots(4).crash(Duration.ofMillis(2300), Duration.ofSeconds(2)));
        it.shoot("outage");
        open("run-elsewhere.json", Runs.fanOut(16).slots(4).unobserved());
        it.shoot("saved");
        it.run(() -> it.window.open(OtherRuns.shop()));
        it.shoot("another-orchestration");
        var view = view("run.json", Runs.fanOut(24).failing(0.3, 3), Duration.ofSeconds(3));
        it.run(() -> it.window.open(Views.troubled(view)));
        it.shoot("trouble");
        it.run(() -> it.window.open(view));
    }

    private void open(String file, FanOutScript script) throws Exception {
        var view = view(file, script, Duration.ofHours(1));
        it.run(() -> it.window.open(view));
    }

    private static RunView view(String file, FanOutScript script, Duration until) {
        return RunView.of(Runs.ID, script.play().until(until), new Saved(file, SAVED_AT));
    }

    private void allRuns() throws Exception {
        it.run(() -> ((ToggleButton) it.node(".runs #table")).fire());
        it.await(() -> !((TableView<?>) it.node(".all-runs")).getItems().isEmpty());
        it.run(() -> ((TableView<?>) it.node(".all-runs")).getSelectionModel().selectRange(0, 2));
        it.shoot("all-runs");
        it.shoot("statuses", () -> menu(".runs-table #span"), () -> menu(".runs-table #span"));
        it.shoot("reason", () -> it.pointAt(".bulk .button"), it::pointNowhere);
        noRunFound();
        it.run(() -> ((ToggleButton) it.node(".runs #table")).fire());
    }

    private void noRunFound() throws Exception {
        it.run(() -> it.text(".runs-table .text-field", "no such run"));
        it.await(() -> ((TableView<?>) it.node(".all-runs")).getItems().isEmpty());
        it.shoot("no-run-found");
        it.run(() -> it.text(".runs-table .text-field", ""));
        it.await(() -> !((TableView<?>) it.node(".all-runs")).getItems().isEmpty());
    }

    private void cards() throws Exception {
        it.key("F1");
        it.shoot("keys");
        it.hideCard();
        it.key("Shortcut+L");
        it.shoot("connections-embedded");
        it.run(() ->
                ((ListView<?>) it.node(".connection-list")).getSelectionModel().selectLast());
        it.fire("#connection-check");
        it.await(() -> it.has(".connection-test .sentence"));
        it.shoot("connections");
        it.hideCard();
        it.command("HTTP API");
        it.shoot("http-off");
        it.run(() -> ((atlantafx.base.controls.ToggleSwitch) it.node("#http-switch")).setSelected(true));
        it.await(() -> !it.node("#http-switch").isDisabled());
        it.shoot("http");
        it.run(() -> ((atlantafx.base.controls.ToggleSwitch) it.node("#http-switch")).setSelected(false));
        it.await(() -> !it.node("#http-switch").isDisabled());
        it.hideCard();
    }

    private void corner() throws Exception {
        it.run(() -> it.window.report(new IllegalStateException("a mistake in a pane")));
        it.command("Copy run id");
        it.await(() -> it.has(".notice.done"));
        it.shoot("messages");
        var signIn = new SignIn(Authentication.DEVICE_CODE, null, null, null, List.of());
        var code = new DeviceCode("ABCD-EFGH", URI.create("https://microsoft.com/devicelogin"), Instant.MAX);
        it.window.signIns().show(new PendingSignIn(signIn, code, () -> {}));
        it.await(() -> it.node(".sign-in").isVisible());
        it.shoot("sign-in");
        it.window.signIns().over(signIn);
        it.await(() -> !it.node(".sign-in").isVisible());
    }

    private void presentation() throws Exception {
        it.start(20, "0.3", "0.9", "0");
        it.finished("Completed");
        it.key("F11");
        it.await(() -> !it.has(".sidebar"));
        // Whatever the screen of the headless platform is like.
        it.resize(1280, 800);
        it.shoot("presentation");
        it.key("F11");
        it.await(() -> it.has(".sidebar"));
    }

    /// Opens a menu, or closes it.
    private void menu(String selector) throws Exception {
        it.run(() -> {
            var menu = (MenuButton) it.node(selector);
            if (menu.isShowing()) {
                menu.hide();
            } else {
                menu.show();
            }
        });
    }

    private TimelineChart chart() {
        return (TimelineChart) it.node(".timeline-chart");
    }
}
