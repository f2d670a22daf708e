package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.StringValue;
import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.net.URI;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import studio.fanout.wire.proto.AttemptOutcome;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.RunUpdate;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.workload.Workload;

/// Somebody who starts runs on a hub in another process and looks on.
final class Onlooker implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final ManagedChannel channel;

    Onlooker(String endpoint) {
        URI place = URI.create(endpoint);
        channel = NettyChannelBuilder.forAddress(place.getHost(), place.getPort())
                .usePlaintext()
                .build();
    }

    void start(String id, String input) {
        var _ = TaskHubSidecarServiceGrpc.newBlockingStub(channel)
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .startInstance(CreateInstanceRequest.newBuilder()
                        .setInstanceId(id)
                        .setName(Workload.ORCHESTRATION)
                        .setInput(StringValue.of(input))
                        .build());
    }

    /// Returns when an activity of the run is under way for the so-manieth time.
    void awaitAttempt(String id, int number) {
        Iterator<RunUpdate> updates = FanOutStudioGrpc.newBlockingStub(channel)
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .followRun(FollowRunRequest.newBuilder().setInstanceId(id).build());
        while (updates.hasNext()) {
            if (updates.next().getAttemptsList().stream()
                    .anyMatch(attempt -> attempt.getAttempt() == number
                            && attempt.getOutcome() == AttemptOutcome.ATTEMPT_OUTCOME_RUNNING)) {
                return;
            }
        }
        assertThat(updates.hasNext()).as("attempt " + number + " of " + id).isTrue();
    }

    /// The names of the workers that run activities of the run, once there are so many.
    Set<String> awaitWorkers(String id, int number) {
        Set<String> workers = new HashSet<>();
        Iterator<RunUpdate> updates = FanOutStudioGrpc.newBlockingStub(channel)
                .withDeadlineAfter(LIMIT_SECONDS, TimeUnit.SECONDS)
                .followRun(FollowRunRequest.newBuilder().setInstanceId(id).build());
        while (workers.size() < number && updates.hasNext()) {
            updates.next().getAttemptsList().forEach(attempt -> workers.add(attempt.getWorker()));
        }
        return workers;
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
