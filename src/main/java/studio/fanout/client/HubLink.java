package studio.fanout.client;

import com.microsoft.durabletask.DataConverter;
import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.HubPlace;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.FanOutStudioGrpc.FanOutStudioBlockingStub;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

/// One channel to a hub, with the ways to call over it.
final class HubLink implements AutoCloseable {
    private final MissingCalls missing = new MissingCalls();
    private final HubPlace place;
    private final Channel channel;
    private final DurableTaskClient sdk;
    private volatile Attention attention = Attention.WATCHED;

    HubLink(Channel channel, HubPlace place) {
        this.place = place;
        this.channel = ClientInterceptors.intercept(channel, missing, new CallLimit(Duration.ofSeconds(30)));
        sdk = new DurableTaskGrpcClientBuilder()
                .grpcChannel(this.channel)
                .dataConverter(new ReadyJson())
                .build();
    }

    /// The SDK's own client. What it is given as a value must be JSON text already.
    DurableTaskClient sdk() {
        return sdk;
    }

    TaskHubSidecarServiceBlockingStub hub() {
        return TaskHubSidecarServiceGrpc.newBlockingStub(channel);
    }

    TaskHubSidecarServiceBlockingStub hub(Duration limit) {
        return hub().withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS);
    }

    FanOutStudioBlockingStub studio() {
        return FanOutStudioGrpc.newBlockingStub(channel);
    }

    /// How closely somebody looks at what is told.
    Attention attention() {
        return attention;
    }

    void attention(Attention newAttention) {
        attention = newAttention;
    }

    /// Leaves a stream unread while nobody looks, so that the hub gathers its news instead of sending each.
    void restWhileAway(KeptGoing kept) {
        if (attention == Attention.AWAY) {
            kept.rest(Pace.RUN.away().shortest());
        }
    }

    /// Tells of every call that turns out to be missing, on a background thread.
    void onMissing(Runnable listener) {
        missing.onChange(listener);
    }

    boolean offers(Feature feature) {
        return missing.none(feature);
    }

    /// @param wish what the call is for, as in “the hub could not *start the run*”
    /// @throws HubException when it failed
    <T> T call(String wish, Supplier<T> call) {
        try {
            return call.get();
        } catch (RuntimeException e) {
            throw problem(wish, e);
        }
    }

    /// What a failed call means.
    HubException problem(String wish, RuntimeException failure) {
        return Problem.of(wish, failure, place);
    }

    void run(String wish, Runnable call) {
        call(wish, () -> {
            call.run();
            return true;
        });
    }

    @Override
    public void close() {
        sdk.close();
    }

    /// Lets JSON text pass through the SDK as it is, which would encode it once more otherwise.
    private static final class ReadyJson implements DataConverter {
        @Override
        @SuppressWarnings("NullAway")
        public @Nullable String serialize(@Nullable Object json) {
            return (String) json;
        }

        @Override
        @SuppressWarnings("NullAway")
        public <T> @Nullable T deserialize(@Nullable String json, Class<T> type) {
            return type.cast(json);
        }
    }
}
