package studio.fanout.ui.connection;

import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.Connection;

/// A hub that is the only one, whatever is asked for; for windows that are to show just that.
public record OneHub(CompletableFuture<Session> session) implements Hubs {
    @Override
    public CompletableFuture<Session> open(Connection connection) {
        return session;
    }

    @Override
    public void leave(Connection connection) {}

    @Override
    public void test(Connection connection, Consumer<CheckResult> progress) {}
}
