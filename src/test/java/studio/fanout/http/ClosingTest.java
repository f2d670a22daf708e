package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import io.grpc.HandlerRegistry;
import io.grpc.MethodDescriptor;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerMethodDefinition;
import io.grpc.inprocess.InProcessServerBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import studio.fanout.client.HubClient;
import studio.fanout.client.SeenAttempts;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;

/// Whatever callers are in the middle of, the API closes without a complaint and lets go of them.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ClosingTest {
    private static final MethodDescriptor.Marshaller<InputStream> AS_IS = new MethodDescriptor.Marshaller<>() {
        @Override
        public InputStream stream(InputStream value) {
            return value;
        }

        @Override
        public InputStream parse(InputStream stream) {
            return stream;
        }
    };

    private final HttpSite site = new HttpSite();

    @AfterAll
    void close() {
        site.close();
    }

    private HttpApi listen() {
        var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        return HttpApi.listen(address, site.client(), HttpRules.local());
    }

    @Test
    void streamsEnd() throws IOException, InterruptedException {
        HttpApi api = listen();
        URI uri = URI.create(api.address() + "/api/events/" + Instances.RUNNING.make(site));
        var response = site.http().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofLines());

        try (Stream<String> lines = response.body()) {
            Iterator<String> line = lines.iterator();
            assertThat(line.next()).isEqualTo(":");
            api.close();
            while (line.hasNext()) {
                assertThat(line.next()).doesNotContain("event: done");
            }
        }
    }

    @Test
    void streamsThatAreJustBeingOpenedEnd() throws InterruptedException {
        HttpApi api = listen();
        URI uri = URI.create(api.address() + "/api/events/" + Instances.RUNNING.make(site));
        var first = new CountDownLatch(1);
        List<CompletableFuture<?>> streams = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            streams.add(site.http()
                    .sendAsync(HttpRequest.newBuilder(uri).build(), response -> {
                        first.countDown();
                        return BodyHandlers.discarding().apply(response);
                    })
                    .handle((response, _) -> response));
        }

        assertThat(first.await(60, TimeUnit.SECONDS)).isTrue();
        api.close();

        assertThat(CompletableFuture.allOf(streams.toArray(CompletableFuture[]::new)))
                .succeedsWithin(HttpSite.LIMIT);
    }

    /// The server asks for the body once the request is being worked on, and then waits for it in vain.
    @Test
    void aBodyThatNeverComesIsNotWaitedFor() throws IOException {
        HttpApi api = listen();
        try (Socket socket = new RawHttp(api.port()).open()) {
            String head = """
                    POST /api/fan_out_fan_in HTTP/1.1\r
                    Host: localhost\r
                    Content-Type: application/json\r
                    Content-Length: 10\r
                    Expect: 100-continue\r
                    \r
                    """;
            socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().readNBytes(12)).asString().isEqualTo("HTTP/1.1 100");

            api.close();

            assertThat(RawHttp.read(socket)).isNotNull();
        }
    }

    /// The hub takes a question and never answers it.
    @Test
    void aRequestThatDoesNotEndIsLeftBehind() throws IOException, InterruptedException {
        var asked = new CountDownLatch(1);
        String name = UUID.randomUUID().toString();
        Server silent = InProcessServerBuilder.forName(name)
                .fallbackHandlerRegistry(silence(asked))
                .build()
                .start();
        try (HubChannel channel = HubDialer.embedded(name, "default");
                var client = new HubClient(channel, new SeenAttempts(), InstantSource.system())) {
            var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpApi api = HttpApi.listen(address, client, HttpRules.local());
            var request = HttpRequest.newBuilder(URI.create(api.address() + "/api/status/x"));
            CompletableFuture<?> answer = site.http()
                    .sendAsync(request.build(), BodyHandlers.discarding())
                    .handle((response, _) -> response);
            assertThat(asked.await(60, TimeUnit.SECONDS)).isTrue();

            assertThatNoException().isThrownBy(api::close);

            assertThat(answer).succeedsWithin(HttpSite.LIMIT);
        } finally {
            silent.shutdownNow().awaitTermination();
        }
    }

    private static HandlerRegistry silence(CountDownLatch asked) {
        ServerCallHandler<InputStream, InputStream> handler = (_, _) -> {
            asked.countDown();
            return new ServerCall.Listener<>() {};
        };
        return new HandlerRegistry() {
            @Override
            public ServerMethodDefinition<?, ?> lookupMethod(String method, String authority) {
                return ServerMethodDefinition.create(
                        MethodDescriptor.<InputStream, InputStream>newBuilder(AS_IS, AS_IS)
                                .setType(MethodDescriptor.MethodType.UNKNOWN)
                                .setFullMethodName(method)
                                .build(),
                        handler);
            }
        };
    }

    @Test
    void closingTwiceIsFine() {
        HttpApi api = listen();

        api.close();
        api.close();

        assertThat(api.address()).isNotEmpty();
    }
}
