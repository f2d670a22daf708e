package studio.fanout.server;

import com.google.protobuf.Message;
import io.grpc.Channel;
import io.grpc.Metadata;
import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;

/// Sends a hub whatever it likes. What is random follows from a seed.
final class HostileCaller {
    static final String SIDECAR = TaskHubSidecarServiceGrpc.SERVICE_NAME + "/";
    static final Metadata.Key<String> TASK_HUB = Metadata.Key.of("taskhub", Metadata.ASCII_STRING_MARSHALLER);
    private static final int LIMIT_SECONDS = 240;

    final long seed = System.nanoTime();
    final Random random = new Random(seed);
    final RawCalls calls = new RawCalls();
    private final List<CompletableFuture<Status>> answers = new ArrayList<>();

    void send(Channel channel, String method, Message message) {
        send(channel, SIDECAR + method, message.toByteArray());
    }

    void send(Channel channel, String method, byte[] message) {
        Metadata headers = new Metadata();
        headers.put(TASK_HUB, "hostile");
        send(channel, method, message, headers, null);
    }

    void send(Channel channel, String method, byte[] message, Metadata headers, @Nullable String compressor) {
        answers.add(calls.send(channel, method, message, headers, compressor));
    }

    /// Waits for the answers to all that was sent.
    void awaitAnswers() {
        answers.forEach(
                answer -> answer.orTimeout(LIMIT_SECONDS, TimeUnit.SECONDS).join());
        answers.clear();
    }
}
