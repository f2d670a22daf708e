package studio.fanout.ui.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.hub.HubProblem;
import studio.fanout.ui.connection.LinkStatus.Kind;
import studio.fanout.ui.connection.LinkStatus.Trouble;
import studio.fanout.worker.LinkState;

class LinkStatusTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final LinkState CONNECTED = new LinkState.Connected(NOW);

    @Test
    void allIsWellWhenClientAndWorkerAre() {
        var status = LinkStatus.of(null, CONNECTED);
        assertThat(status.kind()).isEqualTo(Kind.CONNECTED);
        assertThat(status.label(NOW)).isEqualTo("Connected");
        assertThat(status.kind().canRetry()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "UNREACHABLE,    RECONNECTING,  Reconnecting in 4 s",
        "UNKNOWN_HOST,   RECONNECTING,  Reconnecting in 4 s",
        "NOT_A_HUB,      RECONNECTING,  Reconnecting in 4 s",
        "UNTRUSTED,      RECONNECTING,  Reconnecting in 4 s",
        "TIMEOUT,        RECONNECTING,  Reconnecting in 4 s",
        "SIGNED_OUT,     SIGNED_OUT,    Signed out",
        "REFUSED,        REFUSED,       Access refused",
        "HUB_NOT_FOUND,  HUB_NOT_FOUND, Hub not found",
        "UNSUPPORTED,    NO_WORKER,     No worker"
    })
    void eachProblemOfTheWorkerHasItsState(HubProblem.Kind problem, Kind kind, String label) {
        var status = LinkStatus.of(null, lost(problem, 4));
        assertThat(status.kind()).isEqualTo(kind);
        assertThat(status.label(NOW)).isEqualTo(label);
        assertThat(status.sentence()).startsWith("This is why.");
        assertThat(status.kind().canRetry()).isTrue();
    }

    @Test
    void whatTheClientMeetsCountsBeforeWhatTheWorkerDoes() {
        var refused = new Trouble(new HubProblem(HubProblem.Kind.REFUSED, "You may not."), NOW.plusSeconds(9));
        assertThat(LinkStatus.of(refused, CONNECTED).kind()).isEqualTo(Kind.REFUSED);
        var both = LinkStatus.of(refused, lost(HubProblem.Kind.UNREACHABLE, 4));
        assertThat(both.sentence()).isEqualTo("You may not.");
        assertThat(both.retryAt()).isEqualTo(NOW.plusSeconds(4));
    }

    @Test
    void aWorkerThatStoppedLeavesRunsWaiting() {
        var status = LinkStatus.of(null, new LinkState.Stopped());
        assertThat(status.label(NOW)).isEqualTo("No worker");
        assertThat(status.sentence()).contains("Runs wait");
    }

    @Test
    void theCountdownGoesDownInSecondsAndEndsWithoutANumber() {
        var status = LinkStatus.of(null, lost(HubProblem.Kind.UNREACHABLE, 2));
        assertThat(status.label(NOW)).isEqualTo("Reconnecting in 2 s");
        assertThat(status.label(NOW.plusMillis(900))).isEqualTo("Reconnecting in 2 s");
        assertThat(status.label(NOW.plusMillis(1_000))).isEqualTo("Reconnecting in 1 s");
        assertThat(status.label(NOW.plusMillis(1_999))).isEqualTo("Reconnecting in 1 s");
        assertThat(status.label(NOW.plusSeconds(2))).isEqualTo("Reconnecting…");
    }

    @Test
    void theFirstAttemptIsNoLoss() {
        var first = new LinkState.Reconnecting(NOW, NOW, new HubProblem(HubProblem.Kind.UNREACHABLE, "Not yet."));
        assertThat(LinkStatus.of(null, first).label(NOW)).isEqualTo("Connecting…");
    }

    private static LinkState lost(HubProblem.Kind kind, long seconds) {
        return new LinkState.Reconnecting(
                NOW.minusSeconds(1), NOW.plusSeconds(seconds), new HubProblem(kind, "This is why."));
    }
}
