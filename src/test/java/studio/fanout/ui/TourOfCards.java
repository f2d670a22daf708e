package studio.fanout.ui;

import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;

/// The part of a [Tour] that opens everything that lies over the window.
final class TourOfCards {
    private final DrivenWindow it;
    private final Tour.Look look;

    TourOfCards(DrivenWindow it, Tour.Look look) {
        this.it = it;
        this.look = look;
    }

    void all() throws Exception {
        palette();
        card("Keys and help", ".help", "sheet of keys");
        card("Raise event", ".question", "question with fields");
        card("HTTP API", ".http-card", "HTTP API, off");
        http();
        connections();
    }

    /// Of a run that is over.
    void deletion() throws Exception {
        card("Delete run", ".question", "question before a loss");
    }

    private void palette() throws Exception {
        it.keys(KeyCode.CONTROL, KeyCode.K);
        it.await(() -> it.has(".palette"));
        look.at("palette");
        it.run(() -> it.field(".palette .text-field").setText("zzz"));
        look.at("palette, nothing found");
        close(".palette");
    }

    private void http() throws Exception {
        it.command("HTTP API");
        it.await(() -> it.has("#http-switch"));
        it.run(() -> it.field("#http-port").setText("0"));
        it.run(() -> it.toggle("#http-switch", true));
        it.await(() ->
                !it.text("#http-address").isEmpty() && !it.node("#http-switch").isDisabled());
        look.at("HTTP API, on");
        it.run(() -> it.toggle("#http-switch", false));
        it.await(() ->
                it.text("#http-address").isEmpty() && !it.node("#http-switch").isDisabled());
        close(".http-card");
    }

    private void connections() throws Exception {
        it.command("Connections");
        it.await(() -> it.has(".connections"));
        look.at("connections, embedded");
        it.run(() ->
                it.node(".connection-list", ListView.class).getSelectionModel().selectLast());
        it.run(() -> it.field("#connection-Endpoint").setText("http://127.0.0.1:1"));
        it.click("#connection-check");
        it.await(
                () -> it.root().lookupAll(".connection-test .sentence").stream().anyMatch(each -> each.isVisible()));
        look.at("connections, a test that failed");
        it.run(() -> it.field("#connection-Endpoint").clear());
        it.await(() -> it.node("#connection-check").isDisabled());
        look.at("connections, mistakes in the form");
        close(".connections");
    }

    private void card(String command, String selector, String state) throws Exception {
        it.command(command);
        it.await(() -> it.has(selector));
        look.at(state);
        close(selector);
    }

    private void close(String selector) throws Exception {
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(selector));
    }
}
