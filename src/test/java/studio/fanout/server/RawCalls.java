package studio.fanout.server;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Status;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Calls whose every byte the test chooses, and a tally of how they were answered.
final class RawCalls {
    private static final MethodDescriptor.Marshaller<byte[]> BYTES = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(byte[] value) {
            return new ByteArrayInputStream(value);
        }

        @Override
        public byte[] parse(InputStream stream) {
            try {
                return stream.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    };

    private final AtomicInteger made = new AtomicInteger();
    private final ConcurrentLinkedQueue<String> answers = new ConcurrentLinkedQueue<>();

    /// A call, with nothing sent yet and nothing asked for.
    static ClientCall<byte[], byte[]> open(Channel channel, String method, @Nullable String compressor) {
        CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(5, TimeUnit.MINUTES);
        return channel.newCall(
                MethodDescriptor.<byte[], byte[]>newBuilder()
                        .setType(MethodType.UNKNOWN)
                        .setFullMethodName(method)
                        .setRequestMarshaller(BYTES)
                        .setResponseMarshaller(BYTES)
                        .build(),
                compressor == null ? options : options.withCompression(compressor));
    }

    /// Makes a call of one message and ends it at its first answer.
    CompletableFuture<Status> send(Channel channel, String method, byte[] message, Metadata headers) {
        return send(channel, method, message, headers, null);
    }

    CompletableFuture<Status> send(
            Channel channel, String method, byte[] message, Metadata headers, @Nullable String compressor) {
        made.incrementAndGet();
        CompletableFuture<Status> answer = new CompletableFuture<>();
        ClientCall<byte[], byte[]> call = open(channel, method, compressor);
        call.start(
                new ClientCall.Listener<>() {
                    @Override
                    public void onMessage(byte[] reply) {
                        answer.complete(Status.OK);
                        call.cancel("enough", null);
                    }

                    @Override
                    public void onClose(Status status, Metadata trailers) {
                        answer.complete(status);
                    }
                },
                headers);
        call.setMessageCompression(compressor != null);
        call.request(2);
        call.sendMessage(message);
        call.halfClose();
        return answer.whenComplete((status, _) -> answers.add(method + ": " + status));
    }

    /// Counts what was not made here.
    void count(int calls) {
        made.addAndGet(calls);
    }

    int made() {
        return made.get();
    }

    /// The answers that are no business of a server under control: anything but a refusal with a sentence or a reply.
    List<String> improper() {
        return answers.stream()
                .filter(answer -> answer.contains("code=UNKNOWN")
                        || answer.contains("code=INTERNAL")
                        || answer.contains("code=CANCELLED")
                        || answer.contains("code=DEADLINE_EXCEEDED")
                        || answer.contains("code=DATA_LOSS")
                        || (answer.contains("code=UNAVAILABLE") && !answer.contains("try again"))
                        || (!answer.contains("code=OK") && answer.contains("description=null")))
                .distinct()
                .toList();
    }

    Map<Status.Code, Integer> byCode() {
        Map<Status.Code, Integer> codes = new EnumMap<>(Status.Code.class);
        for (String answer : answers) {
            String code = answer.replaceFirst("(?s).*?code=([A-Z_]+).*", "$1");
            codes.merge(Status.Code.valueOf(code), 1, Integer::sum);
        }
        return codes;
    }
}
