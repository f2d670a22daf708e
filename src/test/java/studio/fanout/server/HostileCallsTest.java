package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.StringValue;
import io.grpc.Channel;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;

/// Whatever is sent to a hub is answered by a proper status, and neither its data nor its service suffers.
///
/// The hub is a process with 512 MiB of heap, which ends when that does not do. What is random follows from a seed.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class HostileCallsTest {
    private static final int HEAP_MEBIBYTES = 512;

    private final HostileCaller caller = new HostileCaller();
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

            new HostileMessages(caller, hub.channel()).send();
            settle(hub);
            for (int i = 0; i < 2; i++) {
                payloads(hub.channel());
            }
            settle(hub);
            headers(hub);
            settle(hub);
            new HalfOpenCalls(caller, hub).open();
            assertThat(hub.isAlive()).as("seed " + caller.seed).isTrue();
            assertThat(caller.calls.made()).isGreaterThan(1_000);
            assertThat(caller.calls.improper())
                    .as("of " + caller.calls.byCode() + ", seed " + caller.seed)
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
        ScriptedWorker worker = new ScriptedWorker(channel, Wire.workOf(List.of("held"), List.of("a")), () -> {});
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
        caller.awaitAnswers();
        assertThat(hub.isAlive()).as("seed " + caller.seed).isTrue();
    }

    private void payloads(Channel channel) {
        byte[] tooLarge = start("too-large", 64 << 20);
        caller.send(channel, HostileCaller.SIDECAR + "StartInstance", tooLarge);
        caller.send(channel, HostileCaller.SIDECAR + "StartInstance", tooLarge, new Metadata(), "gzip");
        byte[] large = start("", 10 << 20);
        for (int i = 0; i < 6; i++) {
            caller.send(channel, HostileCaller.SIDECAR + "StartInstance", large);
        }
        caller.awaitAnswers();
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
            headers.put(HostileCaller.TASK_HUB, i % 2 == 0 ? "h".repeat(1_001 + i) : "hub-" + caller.random.nextInt());
            headers.put(
                    Metadata.Key.of("x-junk-bin", Metadata.BINARY_BYTE_MARSHALLER),
                    new byte[caller.random.nextInt(2_000)]);
            caller.send(channel, HostileCaller.SIDECAR + "GetInstance", new byte[0], headers, null);
            caller.send(channel, HostileCaller.SIDECAR + "NoSuchCall" + i, new byte[0]);
            caller.send(channel, "NoSuchService/" + i, new byte[0]);
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
                caller.random.nextBytes(noise);
                yield noise;
            }
        };
        socket.getOutputStream().write(bytes);
        caller.calls.count(1);
        return socket;
    }
}
