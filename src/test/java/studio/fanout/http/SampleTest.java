package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.http.HttpSite.Reply;

/// What people have in their notes works here.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleTest {
    private static final String START = "/api/fan_out_fan_in";
    private static final String QUICK = "\"minSeconds\":0,\"maxSeconds\":0.01";

    private final HttpSite site = new HttpSite();

    @BeforeAll
    void warm() {
        assertThat(site.get("/healthz").json().path("status").textValue()).isEqualTo("ok");
    }

    @AfterAll
    void close() {
        site.close();
    }

    @Test
    void aPostWithoutABodyRunsTheDefaultItems() {
        Reply started = site.post(START);

        assertThat(started.status()).isEqualTo(202);
        JsonNode result = finished(started);
        assertThat(result.path("input").path("workItems")).hasSize(5);
        assertThat(result.path("output").path("total_items_processed").intValue())
                .isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "", "null", "[]", "{\"workItems\":[]}", " \n"})
    void emptyBodiesMeanTheDefaultItems(String body) {
        Reply started = site.postJson(START, body);

        assertThat(started.status()).isEqualTo(202);
        Reply status = site.get("/api/status/" + id(started));
        assertThat(texts(status.json().path("input").path("workItems")))
                .containsExactly("Item1", "Item2", "Item3", "Item4", "Item5");
        site.client().terminate(id(started), null, true);
    }

    @Test
    void itemsAndOptionsBecomeTheInput() {
        Reply started = site.postJson(START, "{\"workItems\":[\"Task1\",\"Task2\",\"Task3\"],%s}".formatted(QUICK));

        JsonNode output = finished(started).path("output");
        assertThat(output.path("total_items_processed").intValue()).isEqualTo(3);
        assertThat(texts(output.path("processed_items")))
                .containsExactly("Processed_Task1", "Processed_Task2", "Processed_Task3");
        assertThat(output.path("success").booleanValue()).isTrue();
        assertThat(output.size()).isEqualTo(6);
    }

    @Test
    void theAnswerToAStartSaysWhereEverythingIs() {
        Reply started = site.postJson(START, "{%s}".formatted(QUICK));

        String run =
                "http://127.0.0.1:%d/runtime/webhooks/durabletask/instances/%s".formatted(site.port(), id(started));
        assertThat(started.header("Location")).isEqualTo(run);
        assertThat(started.header("Retry-After")).isEqualTo("1");
        JsonNode json = started.json();
        assertThat(json.size()).isEqualTo(9);
        assertThat(json.path("statusQueryGetUri").textValue()).isEqualTo(run);
        assertThat(json.path("purgeHistoryDeleteUri").textValue()).isEqualTo(run);
        assertThat(json.path("sendEventPostUri").textValue()).isEqualTo(run + "/raiseEvent/{eventName}");
        assertThat(json.path("terminatePostUri").textValue()).isEqualTo(run + "/terminate?reason={text}");
        assertThat(json.path("suspendPostUri").textValue()).isEqualTo(run + "/suspend?reason={text}");
        assertThat(json.path("resumePostUri").textValue()).isEqualTo(run + "/resume?reason={text}");
        assertThat(json.path("rewindPostUri").textValue()).isEqualTo(run + "/rewind?reason={text}");
        assertThat(json.path("restartPostUri").textValue()).isEqualTo(run + "/restart");
    }

    @Test
    void theSamplesStatusAddressTellsSevenThings() {
        Reply started = site.postJson(START, "{%s}".formatted(QUICK));

        JsonNode status = site.get("/api/status/" + id(started)).json();
        assertThat(List.copyOf(names(status)))
                .containsExactly(
                        "instanceId", "name", "runtimeStatus", "input", "output", "createdTime", "lastUpdatedTime");
        assertThat(status.path("name").textValue()).isEqualTo("fan_out_fan_in_orchestrator");
        assertThat(status.path("createdTime").textValue()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {"workItems":"Task1"}              | workItems
            {"workItems":[1]}                  | workItems
            {"workItems":[" "]}                | workItems
            {"workItems":["a"],"minSeconds":9} | minSeconds
            {"failureRate":"often"}            | failureRate
            {"maxAttempts":1e9999}             | maxAttempts
            {"seed":1.5}                       | seed
            {"onFailure":"cry"}                | onFailure
            {"work_items":["a"]}               | work_items
            7                                  | input
            {"workItems":["a"                  | body
            {} {}                              | body
            """)
    void wrongInputIsNamed(String body, String field) {
        Reply refused = site.postJson(START, body);

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("field").textValue()).isEqualTo(field);
        assertThat(refused.json().path("error").textValue()).endsWith(".");
    }

    @Test
    void aThousandAtOnceAreAllKept() {
        HttpRequest request = HttpRequest.newBuilder(site.uri(START))
                .timeout(Duration.ofMinutes(2))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"workItems\":[\"a\"],%s}".formatted(QUICK)))
                .build();

        Set<String> ids = ConcurrentHashMap.newKeySet();
        CompletableFuture<?>[] all = IntStream.range(0, 1000)
                .mapToObj(_ -> site.http()
                        .sendAsync(request, BodyHandlers.ofString())
                        .thenAccept(reply -> {
                            assertThat(reply.statusCode()).isEqualTo(202);
                            ids.add(HttpSite.json(reply.body()).path("id").textValue());
                        }))
                .toArray(CompletableFuture[]::new);
        CompletableFuture.allOf(all).join();

        assertThat(ids).hasSize(1000);
        for (String id : ids) {
            assertThat(site.client().awaitCompletion(id, HttpSite.LIMIT))
                    .hasValueSatisfying(state -> assertThat(state.output()).contains("Processed_a"));
        }
    }

    @Test
    void aRunCanBeFollowedToItsEnd() throws IOException, InterruptedException {
        String id = id(site.postJson(START, "{\"workItems\":[\"a\",\"b\"],%s}".formatted(QUICK)));

        var response = site.http()
                .send(HttpRequest.newBuilder(site.uri("/api/events/" + id)).build(), BodyHandlers.ofLines());
        List<String> lines;
        try (Stream<String> body = response.body()) {
            lines = body.toList();
        }

        assertThat(response.headers().firstValue("Content-Type").orElse("")).startsWith("text/event-stream");
        assertThat(lines).contains("event: progress", "event: item", "event: done", "id: end");
        String done = lines.get(lines.indexOf("event: done") + 1).substring("data: ".length());
        assertThat(HttpSite.json(done)
                        .path("output")
                        .path("total_items_processed")
                        .intValue())
                .isEqualTo(2);
        assertThat(lines)
                .anyMatch(line -> line.contains("\"state\":\"completed\"") && line.contains("\"processing_time\":"));
        assertThat(site.get("/api/events/" + id, "Last-Event-ID", "end").status())
                .isEqualTo(204);
        assertThat(site.get("/api/events/nobody").status()).isEqualTo(404);
    }

    @Test
    void aTakenPortIsSaid() {
        Assertions.assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> HttpApi.listen(
                        new InetSocketAddress("127.0.0.1", site.port()), site.client(), HttpRules.local()))
                .withMessageContaining("another program");
    }

    private JsonNode finished(Reply started) {
        assertThat(started.status()).isEqualTo(202);
        assertThat(site.client().awaitCompletion(id(started), HttpSite.LIMIT)).isPresent();
        Reply status = site.get(started.header("Location"));
        assertThat(status.status()).isEqualTo(200);
        assertThat(status.json().path("runtimeStatus").textValue()).isEqualTo("Completed");
        return status.json();
    }

    private static String id(Reply started) {
        return started.json().path("id").textValue();
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(JsonNode::textValue).toList();
    }

    private static List<String> names(JsonNode object) {
        return object.propertyStream().map(java.util.Map.Entry::getKey).toList();
    }
}
