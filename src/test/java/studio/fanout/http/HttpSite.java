package studio.fanout.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.SeenAttempts;
import studio.fanout.client.StartRequest;
import studio.fanout.engine.Scheduler;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.server.HubServer;
import studio.fanout.store.MemoryStore;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.Named;
import studio.fanout.worker.Registrations;
import studio.fanout.worker.Worker;
import studio.fanout.worker.WorkerName;
import studio.fanout.workload.Workload;

/// A scheduler, a worker and the HTTP API before them, all real.
final class HttpSite implements AutoCloseable {
    /// Waits for the event `go`, and returns what it brings.
    static final String WAITS = "waits";

    static final String RETURNS = "returns";
    static final String FAILS = "fails";

    /// Registered nowhere, so it stays pending.
    static final String NOBODYS = "nobodys";

    static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final MemoryStore store = new MemoryStore();
    private final Scheduler scheduler = new Scheduler(store, InstantSource.system());
    private final HubServer server;
    private final HubChannel channel;
    private final HubClient client;
    private final Worker worker;
    private final HttpApi api;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(LIMIT)
            .build();

    HttpSite() {
        this(HttpRules.local());
    }

    HttpSite(HttpRules rules) {
        String name = UUID.randomUUID().toString();
        server = HubServer.inProcess(name, scheduler, store);
        channel = HubDialer.embedded(name, "default");
        client = new HubClient(channel, new SeenAttempts(), InstantSource.system());
        WorkerName workerName = WorkerName.unique();
        worker = new Worker(channel, workerName, registrations(), 64, InstantSource.system(), AttemptSink.none());
        worker.start();
        api = HttpApi.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), client, rules);
    }

    private static Registrations registrations() {
        List<TaskOrchestrationFactory> orchestrations = new ArrayList<>(Workload.orchestrations());
        orchestrations.add(Named.orchestration(
                WAITS,
                ctx -> ctx.complete(ctx.waitForExternalEvent("go", Object.class).await())));
        orchestrations.add(Named.orchestration(RETURNS, ctx -> ctx.complete("well")));
        orchestrations.add(Named.orchestration(FAILS, _ -> {
            throw new IllegalStateException("as asked");
        }));
        return new Registrations(orchestrations, Workload.activities());
    }

    /// An answer that came.
    record Reply(HttpResponse<String> response) {
        int status() {
            return response.statusCode();
        }

        String body() {
            return response.body();
        }

        JsonNode json() {
            return HttpSite.json(body());
        }

        String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("Not JSON: " + text, e);
        }
    }

    HubClient client() {
        return client;
    }

    HttpClient http() {
        return http;
    }

    int port() {
        return api.port();
    }

    URI uri(String path) {
        return URI.create(path.startsWith("http") ? path : "http://127.0.0.1:" + api.port() + path);
    }

    Reply get(String path, String... headers) {
        return send("GET", path, null, headers);
    }

    Reply delete(String path, String... headers) {
        return send("DELETE", path, null, headers);
    }

    /// A POST with no body and no content type, as `curl -X POST` sends it.
    Reply post(String path, String... headers) {
        return send("POST", path, null, headers);
    }

    Reply postJson(String path, String body) {
        return send("POST", path, body, "Content-Type", "application/json");
    }

    Reply send(String method, String path, @Nullable String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path))
                .timeout(LIMIT)
                .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return new Reply(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    String start(String orchestration) {
        return client.start(StartRequest.of(orchestration, null));
    }

    @Override
    public void close() {
        http.shutdownNow();
        api.close();
        worker.close();
        client.close();
        channel.close();
        server.close();
        scheduler.close();
        store.close();
    }
}
