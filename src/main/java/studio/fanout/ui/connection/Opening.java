package studio.fanout.ui.connection;

import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.ui.fx.Background;

/// A session on its way: the window is on screen before the hub is open, and what needs the hub waits here.
public final class Opening {
    private final CompletableFuture<Session> session;

    public Opening(CompletableFuture<Session> session) {
        this.session = session;
    }

    /// The client, once the hub is open; to be called on background threads only.
    ///
    /// @throws HubException why the hub could not be opened
    public HubClient client() throws Exception {
        return session().client();
    }

    /// As [#client].
    public Session session() throws Exception {
        try {
            return session.get();
        } catch (ExecutionException e) {
            var cause = Objects.requireNonNullElse(e.getCause(), e);
            throw cause instanceof HubException known
                    ? known
                    : new HubException(Kind.UNREACHABLE, String.valueOf(cause.getMessage()), cause);
        }
    }

    /// The session if it is open by now; does not wait.
    public @Nullable Session now() {
        return session.state() == CompletableFuture.State.SUCCESS ? session.resultNow() : null;
    }

    /// Tells one of the two on the JavaFX thread when it is known how opening went.
    public void onOpen(Background background, Consumer<Session> opened, Consumer<? super Exception> failed) {
        background.run(this::session, opened, failed);
    }
}
