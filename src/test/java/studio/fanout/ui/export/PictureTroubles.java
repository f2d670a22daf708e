package studio.fanout.ui.export;

import io.grpc.Status;
import java.time.Instant;
import java.util.Locale;
import java.util.function.Supplier;
import javafx.scene.control.TabPane;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import studio.fanout.server.FaultyHub;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.FxThread;
import studio.fanout.ui.json.BrokenJson;
import studio.fanout.ui.json.JsonBrowser;
import studio.fanout.ui.log.LogLine;
import studio.fanout.ui.log.RunLogs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;
import studio.fanout.ui.run.Views;
import studio.fanout.wire.proto.QueryInstancesRequest;

/// What the window says when something in it goes wrong, on a hub of which that can be asked.
final class PictureTroubles {
    private static final Status BROKEN = Status.INTERNAL.withDescription("the disk is full");

    private final PictureWindow it;
    private final FaultyHub hub;
    private final RunLogs logs;

    /// @param logs those of the window
    PictureTroubles(PictureWindow it, FaultyHub hub, RunLogs logs) {
        this.it = it;
        this.hub = hub;
        this.logs = logs;
    }

    void takeAll() throws Exception {
        it.await(() -> !it.node("#start").isDisabled());
        noList();
        list();
        notLoaded();
        tabs();
        json();
    }

    private void noList() throws Exception {
        hub.fail("QueryInstances", BROKEN);
        lookAtAll();
        it.await(() -> it.has(".runs .runs-retry"));
        it.shoot("runs-not-listed");
        hub.mend("QueryInstances");
        it.fire(".runs .runs-retry");
        it.await(() -> !it.has(".run-list .runs-retry"));
    }

    private void list() throws Exception {
        for (int items : new int[] {3, 12, 5}) {
            it.start(items, "0", "0.1", "0");
            it.finished("Completed");
        }
        it.quiet();
        hub.fail(
                "QueryInstances",
                request -> request instanceof QueryInstancesRequest query
                        && query.getQuery().getFetchInputsAndOutputs(),
                BROKEN);
        it.run(() -> it.text(".runs .filter", "fan"));
        it.await(() -> it.node(".runs .runs-trouble").isVisible());
        it.shoot("runs-trouble");
        it.run(() -> ((ToggleButton) it.node(".runs #table")).fire());
        it.await(() -> !((TableView<?>) it.node(".all-runs")).getItems().isEmpty());
        it.shoot("all-runs-trouble");
        it.run(() -> ((ToggleButton) it.node(".runs #table")).fire());
        hub.mend("QueryInstances");
        it.fire(".runs .runs-trouble .button");
        it.await(() -> !it.node(".runs .runs-trouble").isVisible());
        it.run(() -> it.text(".runs .filter", ""));
    }

    private void notLoaded() throws Exception {
        hub.fail("FollowRun", BROKEN);
        it.start(4, "0", "0.1", "0");
        it.await(() -> it.label("#status").equals("Not loaded"));
        it.quiet();
        it.shoot("not-loaded");
        hub.mend("FollowRun");
        it.fire("#retry");
        it.finished("Completed");
    }

    /// Lets the window look at all runs, which it does when it is told of changes again after a pause.
    private void lookAtAll() {
        hub.fail("Watch", Status.UNAVAILABLE.withDescription("back in a minute"));
        hub.mend("Watch");
    }

    private void tabs() throws Exception {
        var saved = new Saved("run.json", Runs.START.plusSeconds(3600));
        var view = RunView.of(Runs.ID, Runs.fanOut(24).failing(0.3, 3).play().all(), saved);
        logs.add(new LogLine(Instant.EPOCH, LogLine.Level.INFO, Runs.ID, null, "Turn 1 is over."));
        it.run(() -> it.window.open(Views.unreadable(view)));
        it.await(() -> it.node(".verdict-line .retry").isVisible());
        it.shoot("summary-trouble");
        filtered("Items", ".items-pane ");
        filtered("History", ".history-pane ");
        filtered("Log", ".log ");
        it.run(() -> it.window.open(view));
    }

    private void filtered(String tab, String pane) throws Exception {
        it.tab(tab);
        it.await(() -> it.has(pane + ".filter"));
        it.run(() -> it.text(pane + ".filter", "a"));
        it.await(() -> it.node(pane + ".retry").isVisible());
        it.shoot(tab.toLowerCase(Locale.ROOT) + "-trouble");
        it.run(() -> it.text(pane + ".filter", ""));
    }

    private void json() throws Exception {
        it.tab("JSON");
        var text = "[{\"item\":\"Task1\",\"processingTime\":0.5}]";
        try (var background = Background.onVirtualThreads(new FxThread())) {
            instead(() -> BrokenJson.unread(background, text));
            it.await(() -> isOffered(".json-lines .retry"));
            it.shoot("json-trouble");
            instead(() -> BrokenJson.unsearched(background, text));
            it.await(() -> isOffered(".tools .retry"));
            it.shoot("json-not-searched");
        }
    }

    /// Puts something into the place of what the tab shows.
    private void instead(Supplier<JsonBrowser> browser) throws Exception {
        it.run(() -> content().getChildren().setAll(browser.get()));
    }

    private boolean isOffered(String button) {
        var found = content().lookup(button);
        return found != null && found.isVisible();
    }

    private Pane content() {
        return ((TabPane) it.node(".inspect"))
                .getTabs().stream()
                        .filter(tab -> tab.getText().equals("JSON"))
                        .map(tab -> (Pane) tab.getContent().lookup(".tab-body"))
                        .findFirst()
                        .orElseThrow();
    }
}
