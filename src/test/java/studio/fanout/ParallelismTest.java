package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.client.StartRequest;
import studio.fanout.client.StartedWith;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.Trust;
import studio.fanout.workload.Workload;

/// What is noted down with runs about how many activities at once they were started with, wherever from.
class ParallelismTest {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String INPUT = "{\"workItems\":[\"a\"],\"minSeconds\":0,\"maxSeconds\":0}";

    private final Studio studio = open(4);

    private static Studio open(int slots) {
        var dialer = new HubDialer(
                InstantSource.system(),
                signIn -> () -> {
                    throw new SignInException("not here");
                },
                Trust.SYSTEM);
        var plan = new HubPlan(new HubSite.InMemory(), slots, Optional.empty(), OptionalInt.empty());
        return Studio.open(plan, dialer, InstantSource.system());
    }

    @AfterEach
    void close() {
        studio.close();
    }

    private String finished() {
        var id = studio.client().start(StartRequest.of(Workload.ORCHESTRATION, INPUT));
        return finish(id);
    }

    private String finish(String id) {
        assertThat(studio.client().awaitCompletion(id, LIMIT)).isPresent();
        return id;
    }

    private int noted(String id) {
        return StartedWith.parallelism(studio.client().get(id, false).orElseThrow());
    }

    @Test
    void theClientOfEveryCommandAndOfTheWindowNotesTheSlotsAsTheyAreThen() {
        var before = finished();
        studio.resize(9);
        var after = finished();
        assertThat(noted(before)).isEqualTo(4);
        assertThat(noted(after)).isEqualTo(9);
    }

    @Test
    void aRunStartedOverHttpHasItNotedToo() throws Exception {
        var started = new CompletableFuture<String>();
        var address = studio.door().open(0, started::complete);
        try (var http = HttpClient.newHttpClient()) {
            var post = HttpRequest.newBuilder(URI.create(address + "/api/fan_out_fan_in"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(INPUT))
                    .build();
            assertThat(http.send(post, BodyHandlers.ofString()).statusCode()).isEqualTo(202);
        }
        assertThat(noted(started.get(60, TimeUnit.SECONDS))).isEqualTo(4);
    }

    @Test
    void aRestartIsNotWhatTheRunBeforeItWas() {
        var first = finished();
        studio.resize(2);
        assertThat(noted(finish(studio.client().restart(first, true)))).isZero();
    }

    @Test
    void nothingIsNotedWhereNobodyWorks() {
        try (var alone = open(0)) {
            var id = alone.client().start(StartRequest.of(Workload.ORCHESTRATION, INPUT));
            assertThat(alone.client().get(id, false).orElseThrow().tags()).isEmpty();
        }
    }
}
