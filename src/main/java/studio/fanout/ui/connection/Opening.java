package studio.fanout.ui.connection;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.ui.fx.Background;

/// The session on show, which may be on its way still: the window is on screen before the hub is open, and what needs
/// the hub waits here.
public final class Opening {
    private volatile Visit visit;
    private int visits;

    /// One stay at one hub.
    ///
    /// @param started ids of the runs that were started during it
    private record Visit(CompletableFuture<Session> session, Set<String> started) {
        static Visit to(CompletableFuture<Session> session) {
            return new Visit(session, ConcurrentHashMap.newKeySet());
        }

        Session await() throws InterruptedException {
            try {
                return session.get();
            } catch (ExecutionException e) {
                var cause = Objects.requireNonNullElse(e.getCause(), e);
                throw cause instanceof HubException known
                        ? known
                        : new HubException(Kind.UNREACHABLE, String.valueOf(cause.getMessage()), cause);
            }
        }
    }

    public Opening(CompletableFuture<Session> session) {
        visit = Visit.to(session);
    }

    /// Turns to another hub; to be called on the JavaFX thread only. Whoever waits for the one before goes on waiting
    /// for that.
    public void turnTo(CompletableFuture<Session> next) {
        visit = Visit.to(next);
        visits++;
    }

    /// The client, once the hub is open; to be called on background threads only.
    ///
    /// @throws HubException why the hub could not be opened
    public HubClient client() throws Exception {
        return session().client();
    }

    /// As [#client].
    public Session session() throws Exception {
        return visit.await();
    }

    /// The session if it is open by now; does not wait.
    public @Nullable Session now() {
        var session = visit.session;
        return session.state() == CompletableFuture.State.SUCCESS ? session.resultNow() : null;
    }

    /// Starts a run as `starter` does, and remembers on which hub that was.
    ///
    /// @return the id of the run
    public String start(Function<HubClient, String> starter) throws Exception {
        var here = visit;
        var id = starter.apply(here.await().client());
        here.started.add(id);
        return id;
    }

    /// Whether a run that [#start] began is on the hub on show, and not on one that was left meanwhile.
    public boolean isHere(String instanceId) {
        return visit.started.contains(instanceId);
    }

    /// Tells one of the two on the JavaFX thread when it is known how opening went, unless the window has turned to
    /// another hub by then.
    public void onOpen(Background background, Consumer<Session> opened, Consumer<? super Exception> failed) {
        var here = visit;
        int number = visits;
        background.run(
                here::await,
                session -> {
                    if (number == visits) {
                        opened.accept(session);
                    }
                },
                e -> {
                    if (number == visits) {
                        failed.accept(e);
                    }
                });
    }
}
