package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.http.HttpSite.Reply;
import studio.fanout.http.RawHttp.Answer;

/// Nobody but the user's own programs gets in, and nobody gets more than there is.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SafetyTest {
    private static final String START = "/api/fan_out_fan_in";
    private static final String TOKEN = "correct-horse-battery";
    private static final HttpRules BOUNDED = new HttpRules(1000, 1500, Duration.ofSeconds(30), 100, 1, null);
    private static final HttpRules HASTY = new HttpRules(1000, 1500, Duration.ofMillis(400), 100, 1, null);

    private final HttpSite site = new HttpSite();
    private final RawHttp raw = new RawHttp(site.port());

    @AfterAll
    void close() {
        site.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"localhost", "LOCALHOST:7071", "127.0.0.1", "127.0.0.1:1", "127.1.2.3", "[::1]", "[::1]:80"})
    void thisMachineIsCalledByManyNames(String host) {
        assertThat(raw.ask("GET /healthz HTTP/1.1\r\nHost: " + host).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "192.168.1.5:7071",
                "0.0.0.0",
                "[2001:db8::1]",
                "user@localhost",
                "localhost/x",
                "",
            })
    void otherNamesAreRefused(String host) {
        Answer answer = raw.ask("GET /healthz HTTP/1.1\r\nHost: " + host);

        assertThat(answer.status()).isIn(400, 403);
        assertThat(answer.json().path("error").textValue()).endsWith(".");
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, http://evil.example, 403",
        "Origin, null, 403",
        "Origin, http://localhost:9, 403",
        "Origin, http://localhost, 202",
        "Sec-Fetch-Site, cross-site, 403",
        "Sec-Fetch-Site, same-site, 403",
        "Sec-Fetch-Site, same-origin, 202",
        "Sec-Fetch-Site, none, 202",
    })
    void pagesOfOtherSitesCannotPost(String header, String value, int status) {
        assertThat(raw.ask("POST %s HTTP/1.1\r\nHost: localhost\r\n%s: %s".formatted(START, header, value))
                        .status())
                .isEqualTo(status);
    }

    @Test
    void noSiteIsEverAllowed() {
        Answer asked = raw.ask("OPTIONS " + START
                + " HTTP/1.1\r\nHost: localhost\r\nOrigin: http://localhost\r\nAccess-Control-Request-Method: POST");

        assertThat(asked.status()).isEqualTo(405);
        assertThat(asked.text()).doesNotContainIgnoringCase("Access-Control-Allow");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            application/json                  | {} | 202
            application/json; charset=utf-8   | {} | 202
            Application/JSON;charset="UTF-8"  | {} | 202
            application/json; charset=utf-16  | {} | 415
            application/x-www-form-urlencoded | {} | 415
            text/plain                        | {} | 415
            text/plain                        | -  | 415
            application/jsonx                 | {} | 415
            """)
    void onlyJsonIsTaken(String type, String body, int status) {
        Reply reply = site.send("POST", START, body, "Content-Type", type);

        assertThat(reply.status()).isEqualTo(status);
        if (status == 415) {
            assertThat(reply.json().path("field").textValue()).isEqualTo("Content-Type");
            assertThat(reply.json().path("error").textValue()).contains("application/json");
        }
    }

    @Test
    void aBodyWithoutAKindIsRefused() {
        assertThat(site.send("POST", START, "{}").status()).isEqualTo(415);
    }

    @Test
    void compressedBodiesAreRefused() {
        Reply reply = site.send("POST", START, "{}", "Content-Type", "application/json", "Content-Encoding", "gzip");

        assertThat(reply.status()).isEqualTo(415);
        assertThat(reply.json().path("field").textValue()).isEqualTo("Content-Encoding");
    }

    @Test
    void whatIsTooLongIsRefusedBeforeItIsSent() {
        Answer answer = raw.ask("POST " + START
                + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99999999999");

        assertThat(answer.status()).isEqualTo(413);
        assertThat(answer.json().path("field").textValue()).isEqualTo("body");
    }

    @Test
    void manySmallValuesAreRefusedToo() {
        String body = "[" + "1,".repeat(Json.MOST_TOKENS) + "1]";

        assertThat(site.postJson(START, body).status()).isEqualTo(413);
    }

    @Test
    void bodiesOfUnknownLengthAreBounded() {
        try (var small = new HttpSite(BOUNDED)) {
            String piece = "100\r\n" + " ".repeat(256) + "\r\n";
            Answer answer = new RawHttp(small.port())
                    .send(("POST " + START
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Transfer-Encoding: chunked\r\n\r\n" + piece.repeat(10) + "0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(answer.status()).isEqualTo(413);
        }
    }

    @Test
    void slowBodiesAreGivenUp() throws IOException {
        try (var small = new HttpSite(HASTY);
                Socket socket = new RawHttp(small.port()).open()) {
            socket.getOutputStream()
                    .write(("POST " + START
                                    + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                                    + "Content-Length: 900\r\n\r\n{")
                            .getBytes(StandardCharsets.US_ASCII));

            Answer answer = RawHttp.read(socket);

            assertThat(answer.status()).isEqualTo(408);
            assertThat(answer.json().path("field").textValue()).isEqualTo("body");
        }
    }

    @Test
    void allBodiesTogetherAreBounded() throws IOException {
        try (var small = new HttpSite(BOUNDED)) {
            String head = "POST " + START + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: 900\r\n\r\n" + " ".repeat(890);
            try (Socket first = new RawHttp(small.port()).open();
                    Socket second = new RawHttp(small.port()).open()) {
                first.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                second.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));

                awaitRefusal(first, second);
            }
            assertThat(small.postJson(START, "{}").status()).isEqualTo(202);
        }
    }

    private static void awaitRefusal(Socket first, Socket second) throws IOException {
        while (first.getInputStream().available() == 0
                && second.getInputStream().available() == 0) {
            Thread.onSpinWait();
        }
        Socket refused = first.getInputStream().available() > 0 ? first : second;
        assertThat(RawHttp.read(refused).status()).isEqualTo(503);
    }

    @Test
    void runsThatManyFollowAreBounded() throws IOException {
        try (var small = new HttpSite(BOUNDED)) {
            String path = "/api/events/" + Instances.RUNNING.make(small);
            try (Socket first = new RawHttp(small.port()).open()) {
                first.getOutputStream()
                        .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
                assertThat(first.getInputStream().read()).isEqualTo('H');

                Reply second = small.get(path);

                assertThat(second.status()).isEqualTo(503);
                assertThat(second.header("Retry-After")).isEqualTo("1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/runtime/webhooks/durabletask/instances/..%2f..%2fetc%2fpasswd",
                "/%2e%2e/%2e%2e/etc/passwd",
                "/..;/healthz",
                "/api/status/%00",
                "/api/status/%ff",
                "/api/status/%zz",
                "/healthz?%zz",
                "/api//status/x",
                "//healthz",
                "/api/status/<script>",
                "/a\tb",
                "http://evil.example/healthz",
                "*",
            })
    void pathTricksGetASentence(String path) {
        Answer answer = raw.ask("GET " + path + " HTTP/1.1\r\nHost: localhost");

        assertThat(answer.status()).isBetween(400, 499);
        assertThat(answer.json().path("error").textValue()).endsWith(".");
        assertThat(answer.json().path("field").isTextual()).isTrue();
        assertThat(answer.text()).doesNotContainIgnoringCase("jetty").doesNotContain("at io.", "Exception");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: localhost\r\nHost: evil.example",
                "GET / HTTP/1.1",
                "GET / HTTP/9.9\r\nHost: localhost",
                "GET /",
                "G\u0000T / HTTP/1.1\r\nHost: localhost",
                "GET / HTTP/1.1\r\nHost: localhost\r\nno colon",
                "GET / HTTP/1.1\r\nHost: localhost\r\n folded: yes",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: -1",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2",
                "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 5\r\nTransfer-Encoding: chunked",
                "BREW / HTTP/1.1\r\nHost: localhost",
                "TRACE / HTTP/1.1\r\nHost: localhost",
                "CONNECT localhost:22 HTTP/1.1\r\nHost: localhost",
            })
    void brokenRequestsGetASentence(String head) {
        Answer answer = raw.ask(head);

        assertThat(answer.status()).isBetween(400, 505);
        assertThat(answer.status()).isNotEqualTo(500);
        assertThat(answer.json().path("error").textValue()).endsWith(".");
    }

    @Test
    void longHeadersAreRefused() {
        assertThat(raw.ask("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(100_000))
                        .status())
                .isEqualTo(431);
        assertThat(raw.ask("GET /" + "x".repeat(100_000) + " HTTP/1.1\r\nHost: localhost")
                        .status())
                .isEqualTo(414);
    }

    @Test
    void listeningBeyondThisMachineDemandsAToken() {
        assertThatExceptionOfType(ListenException.class)
                .isThrownBy(() -> HttpApi.listen(new InetSocketAddress("0.0.0.0", 0), site.client(), HttpRules.local()))
                .withMessageContaining("everybody on the network")
                .withMessageContaining("token");
    }

    @Test
    void theTokenHasToBeShown() {
        var rules = HttpRules.local().withToken(TOKEN);
        try (HttpApi api = HttpApi.listen(new InetSocketAddress("0.0.0.0", 0), site.client(), rules)) {
            var guarded = new RawHttp(api.port());
            String head = "GET / HTTP/1.1\r\nHost: studio.example:1234";

            assertThat(guarded.ask(head).status()).isEqualTo(401);
            assertThat(guarded.ask(head).text()).contains("WWW-Authenticate: Bearer");
            assertThat(guarded.ask(head + "\r\nAuthorization: Bearer " + TOKEN.substring(1))
                            .status())
                    .isEqualTo(401);
            assertThat(guarded.ask(head + "\r\nAuthorization: Basic " + TOKEN).status())
                    .isEqualTo(401);
            assertThat(guarded.ask(head + "\r\nAuthorization: bearer " + TOKEN).status())
                    .isEqualTo(200);
            assertThat(guarded.ask(head.replace("/ ", "/healthz ")).status()).isEqualTo(200);
            assertThat(rules.toString()).doesNotContain(TOKEN);
        }
    }

    @Test
    void aTokenThatCanBeGuessedIsRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> HttpRules.local().withToken("secret"))
                .withMessageContaining("16")
                .withMessageNotContaining("secret");
    }
}
