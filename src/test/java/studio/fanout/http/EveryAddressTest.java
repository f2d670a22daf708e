package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.http.HttpSite.Reply;

/// Every address, with an instance in every state, and with everything wrong that can be.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryAddressTest {
    private static final String I = Routes.INSTANCES;

    private final HttpSite site = new HttpSite();

    @AfterAll
    void close() {
        site.close();
    }

    static Stream<Arguments> addressesAndStates() {
        String table = """
                call                                               unknown pending running suspended completed failed terminated
                GET    /api/status/ID                                  404     200     200     200     200     200     200
                GET    /I/ID                                           404     202     202     202     200     200     200
                GET    /I/ID?returnInternalServerErrorOnFailure=true   404     202     202     202     200     500     200
                GET    /I/ID?showHistory=true&showHistoryOutput=true   404     202     202     202     200     200     200
                POST   /I/ID/raiseEvent/go                             404     202     202     202     410     410     410
                POST   /I/ID/terminate?reason=enough                   404     202     202     202     410     410     410
                POST   /I/ID/suspend?reason=lunch                      404     202     202     202     410     410     410
                POST   /I/ID/resume?reason=back                        404     202     202     202     410     410     410
                POST   /I/ID/restart                                   404     409     409     409     202     202     202
                POST   /I/ID/restart?restartWithNewInstanceId=false    404     409     409     409     202     202     202
                POST   /I/ID/rewind?reason=again                       404     412     412     412     410     202     410
                DELETE /I/ID                                           404     412     412     412     200     200     200
                PUT    /I/ID                                           405     405     405     405     405     405     405
                GET    /I/ID/terminate                                 405     405     405     405     405     405     405
                POST   /I/ID/nothing                                   404     404     404     404     404     404     404
                """;
        List<Arguments> cells = new ArrayList<>();
        table.lines().skip(1).map(line -> line.strip().split("\\s+")).forEach(row -> {
            int column = 2;
            for (Instances state : Instances.values()) {
                cells.add(Arguments.of(row[0], row[1], state, Integer.parseInt(row[column++])));
            }
        });
        return cells.stream();
    }

    @ParameterizedTest(name = "{0} {1} of {2} is {3}")
    @MethodSource("addressesAndStates")
    void everyAddressAnswersEveryState(String method, String path, Instances state, int expected) {
        String id = state.make(site);

        Reply reply = site.send(method, path.replace("/I/", I + "/").replace("ID", id), null);

        assertThat(reply.status()).as(reply.body()).isEqualTo(expected);
        if (expected >= 400 && expected != 500) {
            assertThat(reply.json().path("error").textValue()).endsWith(".");
            assertThat(reply.json().path("field").isTextual()).isTrue();
        }
        if (expected == 202 && method.equals("GET")) {
            assertThat(reply.header("Location")).startsWith("http://127.0.0.1:" + site.port() + I + "/" + id);
            assertThat(reply.header("Retry-After")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET    | /I?runtimeStatus=Walking                  | 400 | runtimeStatus
            GET    | /I?createdTimeFrom=yesterday              | 400 | createdTimeFrom
            GET    | /I?createdTimeTo=2026-13-01               | 400 | createdTimeTo
            GET    | /I?top=0                                  | 400 | top
            GET    | /I?top=1e3                                | 400 | top
            GET    | /I?top=99999999999999999999               | 400 | top
            GET    | /I?showInput=perhaps                      | 400 | showInput
            GET    | /I/ID?showHistory=1                       | 400 | showHistory
            GET    | /I/ID?showHistoryOutput=1                 | 400 | showHistoryOutput
            GET    | /I/ID?returnInternalServerErrorOnFailure= | 202 |
            POST   | /I/ID/restart?restartWithNewInstanceId=2  | 400 | restartWithNewInstanceId
            DELETE | /I                                        | 400 | createdTimeFrom
            DELETE | /I?createdTimeFrom=2999-01-01             | 404 |
            GET    | /nothing                                  | 404 | path
            GET    | /api/fan_out_fan_in                       | 405 | method
            DELETE | /                                         | 405 | method
            OPTIONS| /I                                        | 405 | method
            """)
    void wrongParametersAreNamed(String method, String path, int status, String field) {
        String id = Instances.RUNNING.make(site);

        Reply reply = site.send(method, path.replaceFirst("^/I\\b", I).replace("/ID", "/" + id), null);

        assertThat(reply.status()).as(reply.body()).isEqualTo(status);
        assertThat(reply.json().path("field").textValue()).isEqualTo(field);
    }

    /// What is wrong with a request is said whatever the run is like; only a body is not read for a run that is not
    /// there or has ended.
    static Stream<Arguments> malformedAndStates() {
        String table = """
                call                                              body  kind        unknown pending running suspended completed failed terminated field
                GET    /api/status/ID?%zz                         -     -               400     400     400     400     400     400     400 query
                GET    /api/events/ID?%zz                         -     -               400     400     400     400     400     400     400 query
                GET    /I/ID?showInput=perhaps                    -     -               400     400     400     400     400     400     400 showInput
                GET    /I/ID?showHistory=1                        -     -               400     400     400     400     400     400     400 showHistory
                GET    /I/ID?showHistoryOutput=yes                -     -               400     400     400     400     400     400     400 showHistoryOutput
                GET    /I/ID?returnInternalServerErrorOnFailure=2 -     -               400     400     400     400     400     400     400 returnInternalServerErrorOnFailure
                DELETE /I/ID?%zz                                  -     -               400     400     400     400     400     400     400 query
                POST   /I/ID/raiseEvent/go                        {"a": json            404     400     400     400     410     410     410 body
                POST   /I/ID/raiseEvent/go                        {"a"  json            404     400     400     400     410     410     410 body
                POST   /I/ID/raiseEvent/go                        {}    text/plain      415     415     415     415     415     415     415 Content-Type
                POST   /I/ID/terminate                            {}    text/plain      415     415     415     415     415     415     415 Content-Type
                POST   /I/ID/terminate?reason=%zz                 -     -               400     400     400     400     400     400     400 query
                POST   /I/ID/suspend?reason=%zz                   -     -               400     400     400     400     400     400     400 query
                POST   /I/ID/resume?reason=%zz                    -     -               400     400     400     400     400     400     400 query
                POST   /I/ID/rewind?reason=%zz                    -     -               400     400     400     400     400     400     400 query
                POST   /I/ID/restart                              {}    text/html       415     415     415     415     415     415     415 Content-Type
                POST   /I/ID/restart?restartWithNewInstanceId=2   -     -               400     400     400     400     400     400     400 restartWithNewInstanceId
                """;
        List<Arguments> cells = new ArrayList<>();
        table.lines().skip(1).map(line -> line.strip().split("\\s+")).forEach(row -> {
            int column = 4;
            for (Instances state : Instances.values()) {
                cells.add(
                        Arguments.of(row[0], row[1], row[2], row[3], state, Integer.parseInt(row[column++]), row[11]));
            }
        });
        return cells.stream();
    }

    @ParameterizedTest(name = "{0} {1} with {2} as {3} of {4} is {5}")
    @MethodSource("malformedAndStates")
    void whatIsMalformedIsNamedInEveryState(
            String method, String path, String body, String kind, Instances state, int expected, String field) {
        String target = path.replace("/I/", I + "/").replace("ID", state.make(site));
        var request = new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\nHost: localhost");
        if (!body.equals("-")) {
            request.append("\r\nContent-Type: ")
                    .append(kind.equals("json") ? "application/json" : kind)
                    .append("\r\nContent-Length: ")
                    .append(body.length());
        }
        request.append("\r\nConnection: close\r\n\r\n").append(body.equals("-") ? "" : body);

        RawHttp.Answer answer = new RawHttp(site.port()).send(request.toString().getBytes(StandardCharsets.US_ASCII));

        assertThat(answer.status()).as(answer.text()).isEqualTo(expected);
        assertThat(answer.json().path("error").textValue()).endsWith(".");
        if (expected == 400 || expected == 415) {
            assertThat(answer.json().path("field").textValue()).isEqualTo(field);
        }
    }

    @Test
    void anEventReachesTheRun() {
        String id = Instances.RUNNING.make(site);

        assertThat(site.postJson(I + "/" + id + "/raiseEvent/go", "{\"how\":[\"far\",7]}")
                        .status())
                .isEqualTo(202);

        assertThat(site.client().awaitCompletion(id, HttpSite.LIMIT)).isPresent();
        assertThat(site.get("/api/status/" + id).json().path("output"))
                .isEqualTo(HttpSite.json("{\"how\":[\"far\",7]}"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"a":        | application/json | 400 | body
            "a" "b"      | application/json | 400 | body
            {"a":1}      | text/plain       | 415 | Content-Type
            """)
    void aWrongEventIsRefused(String body, String type, int status, String field) {
        String id = Instances.RUNNING.make(site);

        Reply reply = site.send("POST", I + "/" + id + "/raiseEvent/go", body, "Content-Type", type);

        assertThat(reply.status()).isEqualTo(status);
        assertThat(reply.json().path("field").textValue()).isEqualTo(field);
    }

    @Test
    void terminatingLeavesTheReasonAsOutput() {
        String id = Instances.RUNNING.make(site);

        site.post(I + "/" + id + "/terminate?reason=quite%20enough");

        Instances.await(site, id, OrchestrationStatus.TERMINATED);
        assertThat(site.get(I + "/" + id).json().path("output").textValue()).isEqualTo("quite enough");
    }

    @Test
    void aSuspendedRunCanBeResumed() {
        String id = Instances.RUNNING.make(site);

        site.post(I + "/" + id + "/suspend");
        Instances.await(site, id, OrchestrationStatus.SUSPENDED);
        site.post(I + "/" + id + "/resume");

        Instances.await(site, id, OrchestrationStatus.RUNNING);
    }

    @Test
    void aRestartTellsTheAddressesOfTheNewRun() {
        String id = Instances.COMPLETED.make(site);

        Reply anew = site.post(I + "/" + id + "/restart");
        assertThat(anew.json().path("id").textValue()).isNotEqualTo(id);
        assertThat(anew.header("Location")).endsWith(anew.json().path("id").textValue());
        Reply same = site.post(I + "/" + id + "/restart?restartWithNewInstanceId=false");

        assertThat(same.json().path("id").textValue()).isEqualTo(id);
    }

    @Test
    void historyIsShownAsDurableFunctionsShowsIt() {
        String start = "{\"workItems\":[\"a\"],\"minSeconds\":0,\"maxSeconds\":0}";
        String id =
                site.postJson("/api/fan_out_fan_in", start).json().path("id").textValue();
        assertThat(site.client().awaitCompletion(id, HttpSite.LIMIT)).isPresent();

        JsonNode bare = site.get(I + "/" + id + "?showInput=false").json();
        assertThat(bare.has("historyEvents")).isFalse();
        assertThat(bare.path("input").isNull()).isTrue();
        JsonNode events = site.get(I + "/" + id + "?showHistory=true").json().path("historyEvents");
        assertThat(events.valueStream().map(event -> event.path("EventType").textValue()))
                .containsExactly("ExecutionStarted", "TaskCompleted", "TaskCompleted", "ExecutionCompleted");
        assertThat(events.path(1).path("FunctionName").textValue()).isEqualTo("process_work_item");
        assertThat(events.path(1).path("ScheduledTime").textValue()).endsWith("Z");
        assertThat(events.path(1).has("Result")).isFalse();
        JsonNode full = site.get(I + "/" + id + "?showHistory=true&showHistoryOutput=true")
                .json();
        assertThat(full.path("historyEvents")
                        .path(1)
                        .path("Result")
                        .path("result")
                        .textValue())
                .isEqualTo("Processed_a");
    }

    @Test
    void runsAreListedPageByPage() {
        try (var other = new HttpSite()) {
            Set<String> made = new TreeSet<>();
            for (int i = 0; i < 5; i++) {
                made.add(Instances.COMPLETED.make(other));
                Instances.RUNNING.make(other);
            }
            Set<String> found = new TreeSet<>();
            String token = "";
            int pages = 0;
            do {
                Reply page = other.get(
                        I + "?top=2&runtimeStatus=completed,Failed&createdTimeFrom=2020-01-01T00:00:00Z",
                        "x-ms-continuation-token",
                        token);
                assertThat(page.status()).isEqualTo(200);
                assertThat(page.json().size()).isLessThanOrEqualTo(2);
                page.json().forEach(run -> found.add(run.path("instanceId").textValue()));
                token = page.header("x-ms-continuation-token");
                pages++;
            } while (!token.isEmpty());

            assertThat(found).isEqualTo(made);
            assertThat(pages).isEqualTo(3);
            String prefix = made.iterator().next().substring(0, 12);
            assertThat(other.get(I + "?instanceIdPrefix=" + prefix).json()).hasSize(1);
            assertThat(other.get(I + "?createdTimeTo=2020-01-01").json()).isEmpty();
            assertThat(other.get(I, "x-ms-continuation-token", "§").status()).isEqualTo(400);
            assertThat(other.get(I, "x-ms-continuation-token", "bm90b25l").status())
                    .isEqualTo(400);
            Reply purged = other.delete(I + "?createdTimeFrom=2020-01-01&runtimeStatus=Completed");
            assertThat(purged.json()).isEqualTo(HttpSite.json("{\"instancesDeleted\":5}"));
            assertThat(other.get(I).json()).hasSize(5);
        }
    }

    @Test
    void thePageLinksTheCallsAndTheDescriptionHasThemAll() {
        Reply page = site.get("/");
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy")).contains("default-src 'none'");
        assertThat(page.body()).contains("curl -X POST http://127.0.0.1:%d/api/fan_out_fan_in".formatted(site.port()));

        JsonNode paths = site.get("/openapi.json").json().path("paths");
        Set<String> described = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> call : path.getValue().properties()) {
                described.add(call.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey());
            }
        }
        assertThat(described).containsExactlyInAnyOrderElementsOf(RoutesInUse.of(site.client()));
    }
}
