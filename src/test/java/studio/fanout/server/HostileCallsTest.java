package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.google.protobuf.StringValue;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
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
import studio.fanout.wire.proto.OrchestrationState;
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
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import studio.fanout.wire.proto.TerminateRequest;
import studio.fanout.wire.proto.WorkItem;
import studio.fanout.wire.proto.WorkItemFilters;

/// Whatever is sent to a hub is answered by a proper status, and neither its data nor its service suffers.
///
/// The hub is a process with 512 MiB of heap, which ends when that does not do. What is random follows from a seed.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileCallsTest {
    private static final int HEAP_MEBIBYTES = 512;
    private static final int LIMIT_SECONDS = 240;
    private static final String SIDECAR = TaskHubSidecarServiceGrpc.SERVICE_NAME + "/";
    private static final Metadata.Key<String> TASK_HUB = Metadata.Key.of("taskhub", Metadata.ASCII_STRING_MARSHALLER);
    private static final String HUGE = "i".repeat(1 << 17);

    private final long seed = System.nanoTime();
    private final Random random = new Random(seed);
    private final RawCalls calls = new RawCalls();
    private final List<CompletableFuture<Status>> answers = new ArrayList<>();
    private final List<Socket> sockets = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void aHubStandsWhateverIsSent() throws Exception {
        OrchestrationState innocent;
        List<ByteString> history;
        try (Besieged hub = new Besieged(folder, HEAP_MEBIBYTES)) {
            TaskHubSidecarServiceBlockingStub calm = TaskHubSidecarServiceGrpc.newBlockingStub(hub.channel());
            ScriptedWorker worker = innocents(calm, hub.channel());
            innocent = state(calm);
            history = history(calm);
            long before = hub.heap();

            messages(hub.channel());
            settle(hub);
            for (int i = 0; i < 2; i++) {
                payloads(hub.channel());
            }
            settle(hub);
            headers(hub);
            settle(hub);
            halfOpen(hub);
            assertThat(hub.isAlive()).as("seed " + seed).isTrue();
            assertThat(calls.made()).isGreaterThan(1_000);
            assertThat(calls.improper())
                    .as("of " + calls.byCode() + ", seed " + seed)
                    .isEmpty();

            theyWorkOn(calm, worker);
            hub.hangUp();
            for (Socket socket : sockets) {
                socket.close();
            }
            assertThat(hub.heap() - before).isLessThan(200L << 20);
            assertThat(hub.end()).isZero();
        }
        try (Besieged again = new Besieged(folder, HEAP_MEBIBYTES)) {
            TaskHubSidecarServiceBlockingStub calm = TaskHubSidecarServiceGrpc.newBlockingStub(again.channel());
            assertThat(state(calm)).isEqualTo(innocent);
            assertThat(history(calm)).isEqualTo(history);
            assertThat(again.end()).isZero();
        }
        assertThat(Files.readString(folder.resolve("errors"))).doesNotContain("OutOfMemory");
    }

    private ScriptedWorker innocents(TaskHubSidecarServiceBlockingStub calm, Channel channel) {
        var _ = calm.startInstance(Wire.start("innocent", "innocent").toBuilder()
                .setInput(StringValue.of("\"kept\""))
                .build());
        ScriptedWorker worker = new ScriptedWorker(
                channel,
                GetWorkItemsRequest.newBuilder()
                        .setWorkItemFilters(WorkItemFilters.newBuilder()
                                .addOrchestrations(
                                        OrchestrationFilter.newBuilder().setName("held"))
                                .addActivities(studio.fanout.wire.proto.ActivityFilter.newBuilder()
                                        .setName("a")))
                        .build(),
                () -> {});
        var _ = calm.startInstance(Wire.start("held", "held"));
        worker.answer(worker.turn(), Wire.schedule(0, "a"));
        return worker;
    }

    private void theyWorkOn(TaskHubSidecarServiceBlockingStub calm, ScriptedWorker worker) {
        worker.complete(worker.activity(), "1");
        worker.answer(worker.turn(), Wire.complete(1, "\"done\""));
        assertThat(calm.waitForInstanceCompletion(LocalHub.request("held"))
                        .getOrchestrationState()
                        .getOutput()
                        .getValue())
                .isEqualTo("\"done\"");
        worker.close();
    }

    private static OrchestrationState state(TaskHubSidecarServiceBlockingStub hub) {
        return hub.getInstance(LocalHub.request("innocent")).getOrchestrationState();
    }

    private static List<ByteString> history(TaskHubSidecarServiceBlockingStub hub) {
        List<ByteString> events = new ArrayList<>();
        hub.streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("innocent")
                        .build())
                .forEachRemaining(chunk -> events.addAll(chunk.getEventsList()));
        return events;
    }

    /// Waits for all answers; the hub is well then.
    private void settle(Besieged hub) {
        answers.forEach(
                answer -> answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join());
        answers.clear();
        assertThat(hub.isAlive()).as("seed " + seed).isTrue();
    }

    private void send(Channel channel, String method, Message message) {
        send(channel, SIDECAR + method, message.toByteArray());
    }

    private void send(Channel channel, String method, byte[] message) {
        Metadata headers = new Metadata();
        headers.put(TASK_HUB, "hostile");
        answers.add(calls.send(channel, method, message, headers));
    }

    private void messages(Channel channel) {
        List<MethodDescriptor<?, ?>> methods = Stream.concat(
                        TaskHubSidecarServiceGrpc.getServiceDescriptor().getMethods().stream(),
                        FanOutStudioGrpc.getServiceDescriptor().getMethods().stream())
                .toList();
        for (MethodDescriptor<?, ?> method : methods) {
            for (int i = 0; i < 15; i++) {
                byte[] message = new byte[1 + random.nextInt(4_000)];
                random.nextBytes(message);
                if (i % 2 == 0 || method.getType() != MethodDescriptor.MethodType.UNARY) {
                    message[0] = 7;
                }
                send(channel, method.getFullMethodName(), message);
            }
        }
        for (int i = 0; i < 3; i++) {
            hugeIds(channel);
        }
        for (int i = 0; i < 20; i++) {
            unknownEnums(channel, 70 + random.nextInt());
            tokens(channel);
        }
        deepFailure(channel);
    }

    private void hugeIds(Channel channel) {
        send(channel, "StartInstance", Wire.start("o", HUGE));
        send(channel, "StartInstance", Wire.start(HUGE, "x"));
        send(channel, "StartInstance", Wire.start(" ", "x"));
        send(
                channel,
                "GetInstance",
                GetInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "WaitForInstanceStart",
                GetInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "WaitForInstanceCompletion",
                GetInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "RaiseEvent",
                RaiseEventRequest.newBuilder().setInstanceId(HUGE).setName("e").build());
        send(
                channel,
                "RaiseEvent",
                RaiseEventRequest.newBuilder().setInstanceId("x").setName(HUGE).build());
        send(
                channel,
                "TerminateInstance",
                TerminateRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "SuspendInstance",
                SuspendRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "RestartInstance",
                RestartInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "RestartInstance",
                RestartInstanceRequest.newBuilder()
                        .setInstanceId("ü".repeat(1_000))
                        .build());
        send(
                channel,
                "RewindInstance",
                RewindInstanceRequest.newBuilder().setInstanceId(HUGE).build());
        send(
                channel,
                "PurgeInstances",
                PurgeInstancesRequest.newBuilder().setInstanceId(HUGE).build());
        send(channel, "PurgeInstances", PurgeInstancesRequest.getDefaultInstance());
        InstanceBatch.Builder batch = InstanceBatch.newBuilder();
        for (int i = 0; i <= Limits.BATCH; i++) {
            batch.addInstanceIds("i" + i);
        }
        send(
                channel,
                "PurgeInstances",
                PurgeInstancesRequest.newBuilder().setInstanceBatch(batch).build());
        send(
                channel,
                "SkipGracefulOrchestrationTerminations",
                SkipGracefulOrchestrationTerminationsRequest.newBuilder()
                        .setInstanceBatch(batch)
                        .build());
        send(
                channel,
                "StreamInstanceHistory",
                StreamInstanceHistoryRequest.newBuilder().setInstanceId(HUGE).build());
        WorkItemFilters.Builder filters = WorkItemFilters.newBuilder();
        for (int i = 0; i <= Limits.FILTER_NAMES; i++) {
            filters.addOrchestrations(OrchestrationFilter.newBuilder().setName("o" + i));
        }
        send(
                channel,
                "GetWorkItems",
                GetWorkItemsRequest.newBuilder().setWorkItemFilters(filters).build());
    }

    private void unknownEnums(Channel channel, int number) {
        send(
                channel,
                "StartInstance",
                CreateInstanceRequest.newBuilder()
                        .setName("o")
                        .setInstanceId("x")
                        .setOrchestrationIdReusePolicy(
                                OrchestrationIdReusePolicy.newBuilder().addReplaceableStatusValue(number))
                        .build());
        send(
                channel,
                "QueryInstances",
                QueryInstancesRequest.newBuilder()
                        .setQuery(InstanceQuery.newBuilder()
                                .addRuntimeStatusValue(number)
                                .setMaxInstanceCount(number)
                                .setContinuationToken(StringValue.of("token" + number)))
                        .build());
        send(
                channel,
                "ListInstanceIds",
                ListInstanceIdsRequest.newBuilder()
                        .addRuntimeStatusValue(number)
                        .setPageSize(number)
                        .setLastInstanceKey(StringValue.of("key" + number))
                        .build());
        send(
                channel,
                "PurgeInstances",
                PurgeInstancesRequest.newBuilder()
                        .setPurgeInstanceFilter(PurgeInstanceFilter.newBuilder().addRuntimeStatusValue(number))
                        .build());
    }

    private void tokens(Channel channel) {
        String token = random.nextBoolean() ? "" : Integer.toHexString(random.nextInt()) + "-" + random.nextInt(50);
        send(
                channel,
                "CompleteActivityTask",
                ActivityResponse.newBuilder()
                        .setInstanceId("held")
                        .setTaskId(random.nextInt())
                        .setCompletionToken(token)
                        .build());
        send(
                channel,
                "CompleteOrchestratorTask",
                OrchestratorResponse.newBuilder()
                        .setInstanceId("held")
                        .setCompletionToken(token)
                        .addActions(Wire.complete(0, "1"))
                        .build());
        send(
                channel,
                "CompleteOrchestratorTask",
                OrchestratorResponse.newBuilder()
                        .addActions(OrchestratorAction.newBuilder()
                                .setRewindOrchestration(RewindOrchestrationAction.newBuilder()
                                        .addNewHistory(ByteString.copyFrom(new byte[] {7, 7, 7}))))
                        .build());
        send(
                channel,
                "AbandonTaskActivityWorkItem",
                AbandonActivityTaskRequest.newBuilder()
                        .setCompletionToken(token)
                        .build());
        send(
                channel,
                "AbandonTaskOrchestratorWorkItem",
                AbandonOrchestrationTaskRequest.newBuilder()
                        .setCompletionToken(token)
                        .build());
    }

    /// A failure so deep that it cannot be read any more once it lies within an event.
    private void deepFailure(Channel channel) {
        TaskFailureDetails failure =
                TaskFailureDetails.newBuilder().setErrorType("T").build();
        for (int i = 0; i < 97; i++) {
            failure = TaskFailureDetails.newBuilder()
                    .setErrorType("T" + i)
                    .setInnerFailure(failure)
                    .build();
        }
        var hub = TaskHubSidecarServiceGrpc.newBlockingStub(channel);
        ScriptedWorker worker = new ScriptedWorker(
                channel,
                GetWorkItemsRequest.newBuilder()
                        .setWorkItemFilters(WorkItemFilters.newBuilder()
                                .addOrchestrations(
                                        OrchestrationFilter.newBuilder().setName("deep"))
                                .addActivities(studio.fanout.wire.proto.ActivityFilter.newBuilder()
                                        .setName("abyss")))
                        .build(),
                () -> {});
        var _ = hub.startInstance(Wire.start("deep", "deep"));
        worker.answer(worker.turn(), Wire.schedule(0, "abyss"));
        WorkItem activity = worker.activity();
        worker.answer(activity, ScriptedWorker.answerTo(activity).setFailureDetails(failure));
        assertThat(Wire.newEvents(worker.turn())).anyMatch(event -> event.hasTaskFailed());
        worker.close();
    }

    private void payloads(Channel channel) {
        byte[] tooLarge = start("too-large", 64 << 20);
        send(channel, SIDECAR + "StartInstance", tooLarge);
        answers.add(calls.send(channel, SIDECAR + "StartInstance", tooLarge, new Metadata(), "gzip"));
        byte[] large = start("", 10 << 20);
        for (int i = 0; i < 6; i++) {
            send(channel, SIDECAR + "StartInstance", large);
        }
        answers.forEach(
                answer -> answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join());
    }

    private static byte[] start(String id, int bytes) {
        return Wire.start("o", id).toBuilder()
                .setInput(StringValue.of("x".repeat(bytes)))
                .build()
                .toByteArray();
    }

    private void headers(Besieged hub) throws IOException {
        ManagedChannel channel = hub.channel();
        for (int i = 0; i < 50; i++) {
            Metadata headers = new Metadata();
            headers.put(TASK_HUB, i % 2 == 0 ? "h".repeat(1_001 + i) : "hub-" + random.nextInt());
            headers.put(
                    Metadata.Key.of("x-junk-bin", Metadata.BINARY_BYTE_MARSHALLER), new byte[random.nextInt(2_000)]);
            answers.add(calls.send(channel, SIDECAR + "GetInstance", new byte[0], headers));
            send(channel, SIDECAR + "NoSuchCall" + i, new byte[0]);
            send(channel, "NoSuchService/" + i, new byte[0]);
        }
        for (int i = 0; i < 50; i++) {
            sockets.add(junk(hub.port(), i));
        }
    }

    /// A connection that speaks something else, or nothing any more.
    private Socket junk(int port, int kind) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        byte[] bytes = switch (kind % 4) {
            case 0 -> "GET / HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case 1 -> "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
            case 2 -> new byte[] {22, 3, 1, 0, 100};
            default -> {
                byte[] noise = new byte[500];
                random.nextBytes(noise);
                yield noise;
            }
        };
        socket.getOutputStream().write(bytes);
        calls.count(1);
        return socket;
    }

    /// Thousands of calls of which nothing more is heard, while a calm caller is served.
    private void halfOpen(Besieged hub) throws InterruptedException {
        int refusals = 2 * 900 - Limits.STREAMS;
        CountDownLatch refused = new CountDownLatch(refusals);
        for (int connection = 0; connection < 2; connection++) {
            ManagedChannel channel = hub.channel();
            for (int i = 0; i < 900; i++) {
                open(channel, SIDECAR + "GetWorkItems", new byte[0], 1, refused);
            }
        }
        ManagedChannel silent = hub.channel();
        for (int i = 0; i < 900; i++) {
            open(silent, SIDECAR + "StartInstance", null, 1, refused);
        }
        ManagedChannel deaf = hub.channel();
        byte[] innocent = GetInstanceRequest.newBuilder()
                .setInstanceId("innocent")
                .build()
                .toByteArray();
        for (int i = 0; i < 300; i++) {
            open(deaf, "studio.fanout.FanOutStudio/Watch", new byte[0], 0, refused);
            open(deaf, "studio.fanout.FanOutStudio/FollowRun", innocent, 0, refused);
            open(deaf, SIDECAR + "WaitForInstanceCompletion", innocent, 1, refused);
        }
        assertThat(refused.await(LIMIT_SECONDS, TimeUnit.SECONDS))
                .as("seed " + seed)
                .isTrue();
        var calm = TaskHubSidecarServiceGrpc.newBlockingStub(hub.channel());
        for (int i = 0; i < 20; i++) {
            assertThat(calm.startInstance(Wire.start("calm", "calm" + i)).getInstanceId())
                    .isEqualTo("calm" + i);
        }
    }

    private void open(
            Channel channel,
            String method,
            byte @org.jspecify.annotations.Nullable [] message,
            int wanted,
            CountDownLatch refused) {
        calls.count(1);
        ClientCall<byte[], byte[]> call = RawCalls.open(channel, method, null);
        Metadata headers = new Metadata();
        headers.put(TASK_HUB, method.endsWith("GetWorkItems") ? "hostile" : "default");
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        if (status.getCode() == Status.Code.RESOURCE_EXHAUSTED) {
                            refused.countDown();
                        }
                    }
                },
                headers);
        call.request(wanted);
        if (message != null) {
            call.sendMessage(message);
            call.halfClose();
        }
    }
}
