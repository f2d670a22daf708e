package studio.fanout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.cli.HubPlan;
import studio.fanout.cli.HubSite;
import studio.fanout.cli.NotOpenedException;
import studio.fanout.client.StartRequest;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionString;
import studio.fanout.hub.HubDialer;
import studio.fanout.hub.SignInException;
import studio.fanout.hub.StrictHub;
import studio.fanout.hub.Trust;
import studio.fanout.server.SchedulerServices;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

@Timeout(120)
class SessionsTest {
    private static final Connection EMBEDDED = new Connection.Embedded("Embedded scheduler", "default");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final InstantSource clock = InstantSource.system();
    private final HubDialer dialer = new HubDialer(
            clock,
            signIn -> () -> {
                throw new SignInException("not here");
            },
            Trust.SYSTEM);

    @TempDir
    private Path folder;

    @Test
    void theEmbeddedSchedulerGoesOnAfterItWasLeft() throws Exception {
        try (var sessions = sessions()) {
            var client = sessions.open(EMBEDDED).get().client();
            String id = client.start(StartRequest.of(
                    Workload.ORCHESTRATION, RunInput.parse("[\"a\",\"b\"]").toJson()));
            sessions.leave(EMBEDDED);
            assertThat(client.awaitCompletion(id, LIMIT))
                    .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(OrchestrationStatus.COMPLETED));
            assertThat(sessions.open(EMBEDDED).get().client()).isSameAs(client);
        }
    }

    @Test
    void workersHaveTheSlotsThatWereChosenBefore() throws Exception {
        try (var sessions = sessions()) {
            sessions.workWith(3);
            assertThat(sessions.open(EMBEDDED).get().worker().get().slots()).isEqualTo(3);
        }
    }

    @Test
    void aRunOfAHubThatWasLeftIsFinishedByTheNextWorker() throws Exception {
        try (var services = new SchedulerServices(clock);
                var hub = StrictHub.builder().serving(services.all()).start();
                var sessions = sessions()) {
            var remote = remote("One", hub.connectionString("None"));
            var first = sessions.open(remote).get().client();
            String id = first.start(StartRequest.of(
                    Workload.ORCHESTRATION,
                    RunInput.parse("[\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\"]")
                            .toJson()));
            sessions.leave(remote);
            var second = sessions.open(remote("Another name", hub.connectionString("None")))
                    .get()
                    .client();
            assertThat(second).isNotSameAs(first);
            assertThat(second.awaitCompletion(id, LIMIT))
                    .hasValueSatisfying(it -> assertThat(it.status()).isEqualTo(OrchestrationStatus.COMPLETED));
        }
    }

    @Test
    void aFolderInUseIsSaidAndOpenedOnceItIsFree() throws Exception {
        try (var later = sessions()) {
            try (var before = sessions()) {
                before.open(EMBEDDED).get();
                assertThatThrownBy(() -> later.open(EMBEDDED).get())
                        .hasCauseInstanceOf(NotOpenedException.class)
                        .hasMessageContaining("in use");
                assertThat(steps(later, EMBEDDED)).last().satisfies(failed -> {
                    assertThat(failed).isInstanceOf(CheckResult.Failed.class);
                    assertThat(failed.step()).isEqualTo(CheckStep.ANSWER);
                    assertThat(failed.sentence()).contains("in use");
                });
                assertThat(steps(before, EMBEDDED))
                        .extracting(CheckResult::step)
                        .containsExactly(CheckStep.values());
            }
            assertThat(steps(later, EMBEDDED)).noneMatch(CheckResult.Failed.class::isInstance);
            assertThat(later.open(EMBEDDED).get().worker().get().slots()).isEqualTo(2);
        }
    }

    @Test
    void whatIsNoConnectionIsSaidAndNothingOpensAfterTheEnd() {
        var sessions = sessions();
        assertThatThrownBy(() -> sessions.open(remote("Bad", "Endpoint=x")).get())
                .hasCauseInstanceOf(NotOpenedException.class)
                .hasMessageContaining("missing");
        sessions.close();
        sessions.close();
        assertThatThrownBy(() -> sessions.open(EMBEDDED).get()).hasCauseInstanceOf(NotOpenedException.class);
    }

    private static List<CheckResult> steps(Sessions sessions, Connection connection) throws InterruptedException {
        List<CheckResult> steps = new ArrayList<>();
        sessions.test(connection, steps::add);
        return steps;
    }

    private Sessions sessions() {
        var site = new HubSite.InFolder(folder);
        return new Sessions(new HubPlan(site, 2, Optional.of(folder), OptionalInt.empty()), site, dialer, clock);
    }

    private static Connection.Remote remote(String name, String text) {
        return new Connection.Remote(name, ConnectionString.parse(text));
    }
}
