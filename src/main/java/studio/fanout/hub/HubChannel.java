package studio.fanout.hub;

import io.grpc.Channel;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.stub.MetadataUtils;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// An open way to one hub, whose calls carry the headers and the token the hub wants.
///
/// It connects when first used, reconnects by itself within [#LONGEST_RECONNECT_PAUSE], and must be closed. Made by a
/// [HubDialer]; safe for use by many threads.
public final class HubChannel implements AutoCloseable {
    /// Histories and payloads may exceed gRPC's own limit of 4 MiB.
    public static final int MAX_INBOUND_BYTES = 64 * 1024 * 1024;

    /// A hub that is back is found again after at most this long, even after an outage of hours.
    public static final Duration LONGEST_RECONNECT_PAUSE = Duration.ofSeconds(5);

    private static final Duration DRAIN = Duration.ofSeconds(5);
    private static final Metadata.Key<String> TASK_HUB = header("taskhub");
    private static final Metadata.Key<String> USER_AGENT = header("x-user-agent");
    private static final Metadata.Key<String> WORKER_ID = header("workerid");

    private final ManagedChannel transport;
    private final HubPlace place;
    private final @Nullable TokenCache tokens;
    private final HubClock clock;
    private final Channel authorized;
    private final Reconnection reconnection;

    HubChannel(
            ManagedChannel transport,
            HubPlace place,
            List<ClientInterceptor> interceptors,
            HubClock clock,
            @Nullable TokenCache tokens) {
        this.transport = transport;
        this.place = place;
        this.clock = clock;
        this.tokens = tokens;
        this.authorized = ClientInterceptors.intercept(transport, interceptors);
        this.reconnection = new Reconnection(transport);
        reconnection.watch();
    }

    /// Where the hub is, in words for messages.
    public HubPlace place() {
        return place;
    }

    /// How the hub's clock stands to ours, as far as its answers over this channel and its other news show.
    public HubClock clock() {
        return clock;
    }

    /// The channel for everything but the work of a worker.
    public Channel client() {
        var headers = new Metadata();
        headers.put(TASK_HUB, place.taskHub());
        headers.put(USER_AGENT, UserAgent.of("DurableTaskClient"));
        return with(headers);
    }

    /// The channel for the worker called `workerId`, which must be printable ASCII and unique among workers.
    public Channel worker(String workerId) {
        var headers = new Metadata();
        headers.put(TASK_HUB, place.taskHub());
        headers.put(USER_AGENT, UserAgent.of("DurableTaskWorker"));
        headers.put(WORKER_ID, workerId);
        return with(headers);
    }

    private Channel with(Metadata headers) {
        return ClientInterceptors.intercept(authorized, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    /// What is known about the connection itself, without causing one.
    public ConnectivityState connectivity() {
        return transport.getState(false);
    }

    /// Calls `changed` once, on a thread of gRPC, when the connection is or gets into another state than `seen`.
    public void whenConnectivityChanges(ConnectivityState seen, Runnable changed) {
        transport.notifyWhenStateChanged(seen, changed);
    }

    /// Connects now instead of at the next call or attempt.
    public void connect() {
        transport.resetConnectBackoff();
        transport.getState(true);
    }

    /// Tries at once what would be tried later, or not at all: to connect, and to sign in.
    public void retry() {
        Optional.ofNullable(tokens).ifPresent(TokenCache::forgive);
        connect();
    }

    /// Signs in anew after a failure, or joins a sign-in under way; completes at once where none is needed.
    ///
    /// The result fails with a [SignInException]. Needed only for ways that are [Authentication#isInteractive()],
    /// since those are not repeated by themselves.
    public CompletableFuture<?> signIn() {
        return tokens == null ? CompletableFuture.completedFuture(null) : tokens.signIn();
    }

    /// Ends a sign-in that is waiting for a person or a program.
    public void cancelSignIn() {
        Optional.ofNullable(tokens).ifPresent(TokenCache::cancel);
    }

    /// Ends a sign-in that is waiting for a person, and no other.
    public void stopAsking() {
        Optional.ofNullable(tokens).ifPresent(TokenCache::stopAsking);
    }

    /// What `error`, thrown by a call on this channel, means.
    public HubProblem problem(Throwable error) {
        return HubProblem.of(error, place);
    }

    /// Lets calls under way finish for a moment, then ends them; blocks for at most twice that moment.
    ///
    /// Interrupting the caller ends them at once.
    @Override
    public void close() {
        reconnection.stop();
        transport.shutdown();
        if (!drained()) {
            transport.shutdownNow();
            drained();
        }
    }

    /// Ends all calls at once; to be followed by [#close].
    public void abort() {
        reconnection.stop();
        transport.shutdownNow();
    }

    private boolean drained() {
        try {
            return transport.awaitTermination(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException hurry) {
            transport.shutdownNow();
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Metadata.Key<String> header(String name) {
        return Metadata.Key.of(name, Metadata.ASCII_STRING_MARSHALLER);
    }

    @Override
    public String toString() {
        return "HubChannel[" + place + "]";
    }
}
