package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;

class HubClientTest {
    private ScriptedHub hub;
    private HubClient client;

    @BeforeEach
    void open() throws IOException {
        hub = new ScriptedHub(false);
        client = hub.client();
    }

    @AfterEach
    void close() {
        client.close();
        hub.close();
    }

    @Test
    void startsThroughTheSdkWithTheInputAsItIs() {
        String id = client.start(StartRequest.of("work", "[\"a\",\"“b”\"]"));

        assertThat(hub.started).singleElement().satisfies(it -> {
            assertThat(it.getInstanceId()).isEqualTo(id).isNotEmpty();
            assertThat(it.getName()).isEqualTo("work");
            assertThat(it.getInput().getValue()).isEqualTo("[\"a\",\"“b”\"]");
        });
    }

    @Test
    void sendsTagsWhichTheSdkCannot() {
        var due = Instant.parse("2030-01-01T00:00:00Z");

        client.start(new StartRequest("work", "mine", null, Map.of("source", "test"), due));

        assertThat(hub.started).singleElement().satisfies(it -> {
            assertThat(it.getInstanceId()).isEqualTo("mine");
            assertThat(it.getTagsMap()).containsEntry("source", "test");
            assertThat(it.hasInput()).isFalse();
            assertThat(it.getScheduledStartTimestamp().getSeconds()).isEqualTo(due.getEpochSecond());
        });
    }

    @Test
    void tellsAnInstanceThatIsNotThereFromOneThatRuns() {
        hub.put("there", OrchestrationStatus.RUNNING, Instant.EPOCH);

        assertThat(client.get("there", false)).map(InstanceState::status).contains(OrchestrationStatus.RUNNING);
        assertThat(client.get("elsewhere", false)).isEmpty();
    }

    @Test
    void bringsPayloadsOnlyWhenAsked() {
        hub.put("there", OrchestrationStatus.COMPLETED, Instant.EPOCH);

        assertThat(client.get("there", true)).map(InstanceState::output).contains("2");
        assertThat(client.get("there", false).orElseThrow().output()).isNull();
    }

    @Test
    void waitsOnWhenAGatewayCutsTheWait() {
        hub.put("slow", OrchestrationStatus.COMPLETED, Instant.EPOCH);
        hub.failures.add(Status.DEADLINE_EXCEEDED);
        hub.failures.add(Status.DEADLINE_EXCEEDED);

        assertThat(client.awaitCompletion("slow", Duration.ofMinutes(1))).isPresent();
        assertThat(hub.waits).hasSize(3);
    }

    @Test
    void saysWhenTheWaitIsOver() {
        var error = catchThrowableOfType(HubException.class, () -> client.awaitCompletion("any", Duration.ZERO));

        assertThat(error.kind()).isEqualTo(Kind.TIMEOUT);
    }

    @Test
    void terminatesWithAReasonThatIsJson() {
        client.terminate("one", "no \"more\"", false);
        client.terminate("all", null, true);

        assertThat(hub.terminated)
                .extracting(it -> it.getOutput().getValue())
                .containsExactly("\"no \\\"more\\\"\"", "");
        assertThat(hub.terminated).extracting(it -> it.getRecursive()).containsExactly(false, true);
    }

    @Test
    void restartsByItselfWhereTheHubCannot() {
        hub.put("old", OrchestrationStatus.COMPLETED, Instant.EPOCH);

        String id = client.restart("old", true);

        assertThat(client.offers(Feature.RESTART)).isFalse();
        assertThat(hub.started).singleElement().satisfies(it -> {
            assertThat(it.getInstanceId()).isEqualTo(id).isNotEqualTo("old");
            assertThat(it.getInput().getValue()).isEqualTo("1");
        });
    }

    @Test
    void learnsWhatIsMissing() {
        assertThat(client.offers(Feature.REWIND)).isTrue();

        assertThatThrownBy(() -> client.rewind("any", "try again"))
                .isInstanceOf(HubException.class)
                .hasMessage("This hub cannot rewind run any.");
        assertThat(client.offers(Feature.REWIND)).isFalse();
        assertThat(client.offers(Feature.HISTORY)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, gone, UNREACHABLE",
        "UNIMPLEMENTED, HTTP status code 404, UNREACHABLE",
        "NOT_FOUND, no task hub named x, HUB_NOT_FOUND",
        "NOT_FOUND, no instance x, NOT_FOUND",
        "PERMISSION_DENIED, , REFUSED",
        "UNAUTHENTICATED, token expired, REFUSED",
        "ALREADY_EXISTS, , ALREADY_EXISTS",
        "FAILED_PRECONDITION, it is running, NOT_NOW",
        "RESOURCE_EXHAUSTED, message exceeds maximum size, TOO_LARGE",
        "RESOURCE_EXHAUSTED, slow down, NOT_NOW",
        "INVALID_ARGUMENT, empty name, BAD_REQUEST",
        "DEADLINE_EXCEEDED, , TIMEOUT",
        "UNKNOWN, boom, INTERNAL",
    })
    void saysWhatIsWrongInASentence(Status.Code code, String description, Kind kind) {
        hub.failures.add(code.toStatus().withDescription(description));

        var error = catchThrowableOfType(HubException.class, () -> client.start(StartRequest.of("work", null)));

        assertThat(error.kind()).isEqualTo(kind);
        assertThat(error).hasMessageMatching("[A-Z].*\\.");
    }
}
