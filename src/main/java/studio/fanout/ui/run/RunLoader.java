package studio.fanout.ui.run;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;

/// Loads everything known of a finished run, once.
public final class RunLoader {
    private RunLoader() {}

    /// Blocks until everything is here.
    ///
    /// @throws HubException when the hub has no such run, cannot be reached, or does not tell all in time
    public static RunView load(HubClient client, String instanceId, Duration limit) throws InterruptedException {
        var complete = new CompletableFuture<RunView>();
        var follow = new Follow(instanceId);
        follow.onChange(() -> {
            var view = follow.view();
            if (!view.trouble().isEmpty()) {
                complete.completeExceptionally(new HubException(Kind.UNREACHABLE, view.trouble(), null));
            } else if (view.timeline().caughtUp()
                    && view.state() != null
                    && view.state().status().isTerminal()) {
                complete.complete(view);
            }
        });
        var subscription = client.follow(instanceId, follow);
        try {
            return complete.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof HubException cause ? cause : new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            throw new HubException(
                    Kind.TIMEOUT, "The history of run %s did not arrive in time.".formatted(instanceId), e);
        } finally {
            subscription.close();
        }
    }
}
