package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import java.util.List;
import java.util.stream.Stream;
import studio.fanout.engine.Limits;
import studio.fanout.wire.proto.AbandonActivityTaskRequest;
import studio.fanout.wire.proto.AbandonOrchestrationTaskRequest;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.FanOutStudioGrpc;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.InstanceBatch;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.ListInstanceIdsRequest;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.OrchestrationIdReusePolicy;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.PurgeInstanceFilter;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.RaiseEventRequest;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.RewindInstanceRequest;
import studio.fanout.wire.proto.RewindOrchestrationAction;
import studio.fanout.wire.proto.SkipGracefulOrchestrationTerminationsRequest;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.SuspendRequest;
import studio.fanout.wire.proto.TaskFailureDetails;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TerminateRequest;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;

/// Messages that no honest caller sends: of random bytes, too long, of values that nobody knows, and too deep.
final class HostileMessages {
    private static final String HUGE = "i".repeat(1 << 17);

    private final HostileCaller caller;
    private final Channel channel;

    HostileMessages(HostileCaller caller, Channel channel) {
        this.caller = caller;
        this.channel = channel;
    }

    void send() {
        List<MethodDescriptor<?, ?>> methods = Stream.concat(
                        TaskHubSidecarServiceGrpc.getServiceDescriptor().getMethods().stream(),
                        FanOutStudioGrpc.getServiceDescriptor().getMethods().stream())
                .toList();
        for (MethodDescriptor<?, ?> method : methods) {
            for (int i = 0; i < 15; i++) {
                byte[] message = new byte[1 + caller.random.nextInt(4_000)];
                caller.random.nextBytes(message);
                if (i % 2 == 0 || method.getType() != MethodDescriptor.MethodType.UNARY) {
                    message[0] = 7;
                }
                caller.send(channel, method.getFullMethodName(), message);
            }
        }
        for (int i = 0; i < 3; i++) {
            hugeIds();
        }
        for (int i = 0; i < 20; i++) {
            unknownEnums(70 + caller.random.nextInt());
            tokens();
        }
        deepFailure();
    }

    private void hugeIds() {
        send("StartInstance", Wire.start("o", HUGE));
        send("StartInstance", Wire.start(HUGE, "x"));
        send("StartInstance", Wire.start(" ", "x"));
        send("GetInstance", GetInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                "WaitForInstanceStart",
                GetInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                "WaitForInstanceCompletion",
                GetInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                "RaiseEvent",
                RaiseEventRequest.newBuilder().setInstanceId(HUGE).setName("e").build());
        send(
                "RaiseEvent",
                RaiseEventRequest.newBuilder().setInstanceId("x").setName(HUGE).build());
        send(
                "TerminateInstance",
                TerminateRequest.newBuilder().setInstanceId(HUGE).build());
        send("SuspendInstance", SuspendRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                "RestartInstance",
                RestartInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                "RestartInstance",
                RestartInstanceRequest.newBuilder()
                        .setInstanceId("ü".repeat(1_000))
                        .build());
        send(
                "RewindInstance",
                RewindInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                "PurgeInstances",
                PurgeInstancesRequest.newBuilder().setInstanceId(HUGE).build());
        send("PurgeInstances", PurgeInstancesRequest.getDefaultInstance());
        InstanceBatch.Builder batch = InstanceBatch.newBuilder();
        for (int i = 0; i <= Limits.BATCH; i++) {
            batch.addInstanceIds("i" + i);
        }
        send(
                "PurgeInstances",
                PurgeInstancesRequest.newBuilder().setInstanceBatch(batch).build());
        send(
                "SkipGracefulOrchestrationTerminations",
                SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                        .setInstanceBatch(batch)
                        .build());
        send(
                "StreamInstanceHistory",
                StreamInstanceHistoryRequest.newBuilder().setInstanceId(HUGE).build());
        WorkItemFilters.Builder filters = WorkItemFilters.newBuilder();
        for (int i = 0; i <= Limits.FILTER_NAMES; i++) {
            filters.addOrchestrations(OrchestrationFilter.newBuilder().setName("o" + i));
        }
        send(
                "GetWorkItems",
                GetWorkItemsRequest.newBuilder().setWorkItemFilters(filters).build());
    }

    private void unknownEnums(int number) {
        send(
                "StartInstance",
                CreateInstanceRequest.newBuilder()
                        .setName("o")
                        .setInstanceId("x")
                        .setOrchestrationIdReusePolicy(
                                OrchestrationIdReusePolicy.newBuilder().addReplaceableStatusValue(number))
                        .build());
        send(
                "QueryInstances",
                QueryInstancesRequest.newBuilder()
                        .setQuery(InstanceQuery.newBuilder()
                                .addRuntimeStatusValue(number)
                                .setMaxInstanceCount(number)
                                .setContinuationToken(StringValue.of("token" + number)))
                        .build());
        send(
                "ListInstanceIds",
                ListInstanceIdsRequest.newBuilder()
                        .addRuntimeStatusValue(number)
                        .setPageSize(number)
                        .setLastInstanceKey(StringValue.of("key" + number))
                        .build());
        send(
                "PurgeInstances",
                PurgeInstancesRequest.newBuilder()
                        .setPurgeInstanceFilter(PurgeInstanceFilter.newBuilder().addRuntimeStatusValue(number))
                        .build());
    }

    private void tokens() {
        String token = caller.random.nextBoolean()
                ? ""
                : Integer.toHexString(caller.random.nextInt()) + "-" + caller.random.nextInt(50);
        send(
                "CompleteActivityTask",
                ActivityResponse.newBuilder()
                        .setInstanceId("held")
                        .setTaskId(caller.random.nextInt())
                        .setCompletionToken(token)
                        .build());
        send(
                "CompleteOrchestratorTask",
                OrchestratorResponse.newBuilder()
                        .setInstanceId("held")
                        .setCompletionToken(token)
                        .addActions(Wire.complete(0, "1"))
                        .build());
        send(
                "CompleteOrchestratorTask",
                OrchestratorResponse.newBuilder()
                        .addActions(OrchestratorAction.newBuilder()
                                .setRewindOrchestration(RewindOrchestrationAction.newBuilder()
                                        .addNewHistory(ByteString.copyFrom(new byte[] {7, 7, 7}))))
                        .build());
        send(
                "AbandonTaskActivityWorkItem",
                AbandonActivityTaskRequest.newBuilder()
                        .setCompletionToken(token)
                        .build());
        send(
                "AbandonTaskOrchestratorWorkItem",
                AbandonOrchestrationTaskRequest.newBuilder()
                        .setCompletionToken(token)
                        .build());
    }

    /// A failure so deep that it cannot be read any more once it lies within an event.
    private void deepFailure() {
        TaskFailureDetails failure =
                TaskFailureDetails.newBuilder().setErrorType("T").build();
        for (int i = 0; i < 97; i++) {
            failure = TaskFailureDetails.newBuilder()
                    .setErrorType("T" + i)
                    .setInnerFailure(failure)
                    .build();
        }
        var hub = TaskHubSidecarServiceGrpc.newBlockingStub(channel);
        ScriptedWorker worker = new ScriptedWorker(channel, Wire.workOf(List.of("deep"), List.of("abyss")), () -> {});
        var _ = hub.startInstance(Wire.start("deep", "deep"));
        worker.answer(worker.turn(), Wire.schedule(0, "abyss"));
        WorkItem activity = worker.activity();
        worker.answer(activity, ScriptedWorker.answerTo(activity).setFailureDetails(failure));
        assertThat(Wire.newEvents(worker.turn())).anyMatch(event -> event.hasTaskFailed());
        worker.close();
    }

    private void send(String method, Message message) {
        caller.send(channel, method, message);
    }
}
