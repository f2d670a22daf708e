package studio.fanout.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import studio.fanout.http.RawHttp.Answer;

/// Whatever is sent, the API goes on answering, and every answer it gives is one of its own.
class FuzzTest {
    private static final int SENDERS = 8;
    private static final long SEED = 20260131;

    /// Some of the requests are good enough to start runs, which are kept.
    private static final long MOST_HELD = 200L << 20;

    @Test
    void tenThousandBadRequestsLeaveItAnswering() throws Exception {
        withstand(10_000);
    }

    @Test
    @Tag("soak")
    void manyThousandBadRequestsLeaveItAnswering() throws Exception {
        withstand(50_000);
    }

    private static void withstand(int requests) throws Exception {
        try (var site = new HttpSite();
                ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
            var raw = new RawHttp(site.port());
            var statuses = new AtomicIntegerArray(600);
            long heldBefore = held();
            List<Future<?>> all = IntStream.range(0, SENDERS)
                    .<Future<?>>mapToObj(sender -> senders.submit(() -> {
                        var fuzz = new BadRequests(new Random(SEED + sender));
                        for (int i = 0; i < requests / SENDERS; i++) {
                            byte[] request = fuzz.next();
                            statuses.incrementAndGet(check(raw.send(request), request));
                        }
                    }))
                    .toList();
            for (Future<?> each : all) {
                each.get();
            }
            abandonBodies(raw);

            assertThat(held() - heldBefore)
                    .as("bytes held for requests that are over")
                    .isLessThan(MOST_HELD);
            assertThat(statuses.get(500)).as("failures of this program").isZero();
            assertThat(statuses.get(400)).isPositive();
            assertThat(statuses.get(403)).isPositive();
            assertThat(statuses.get(415)).isPositive();
            assertThat(site.get("/healthz").status()).isEqualTo(200);
            String id = site.postJson(
                            "/api/fan_out_fan_in", "{\"workItems\":[\"a\"],\"minSeconds\":0,\"maxSeconds\":0}")
                    .json()
                    .path("id")
                    .textValue();
            assertThat(site.client().awaitCompletion(id, HttpSite.LIMIT))
                    .hasValueSatisfying(state -> assertThat(state.output()).contains("Processed_a"));
        }
    }

    /// What is on the heap and not garbage, in bytes.
    private static long held() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static int check(Answer answer, byte[] request) {
        String sent = new String(request, 0, Math.min(request.length, 400), StandardCharsets.ISO_8859_1);
        boolean cutByTheHangUp = answer.body().isEmpty();
        if (answer.status() >= 400 && !cutByTheHangUp) {
            assertThat(answer.body()).as(sent).contains("\"error\":\"");
        }
        assertThat(answer.text())
                .as(sent)
                .doesNotContain("\tat ", "java.lang", "io.javalin")
                .doesNotContainIgnoringCase("access-control-allow");
        return answer.status();
    }

    private static void abandonBodies(RawHttp raw) throws IOException {
        for (int i = 0; i < 200; i++) {
            try (Socket socket = raw.open()) {
                socket.getOutputStream()
                        .write(("POST /api/fan_out_fan_in HTTP/1.1\r\nHost: localhost\r\n"
                                        + "Content-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[\"")
                                .getBytes(StandardCharsets.US_ASCII));
            }
        }
    }
}
