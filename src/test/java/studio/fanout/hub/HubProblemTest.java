package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.security.cert.CertificateExpiredException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import studio.fanout.hub.HubProblem.Kind;

class HubProblemTest {
    private static final HubPlace PLACE = new HubPlace("http://h:1", "default", Authentication.AZURE_CLI);

    @ParameterizedTest
    @CsvSource({
        "UNAVAILABLE, io exception, UNREACHABLE",
        "DEADLINE_EXCEEDED, '', TIMEOUT",
        "NOT_FOUND, '', HUB_NOT_FOUND",
        "NOT_FOUND, Task hub 'x' was not found for the instance, HUB_NOT_FOUND",
        "NOT_FOUND, No instance with id 'x' was found, NOT_FOUND",
        "UNAUTHENTICATED, '', REFUSED",
        "PERMISSION_DENIED, '', REFUSED",
        "UNIMPLEMENTED, Method not found, UNSUPPORTED",
        "UNIMPLEMENTED, HTTP status code 404, NOT_A_HUB",
        "RESOURCE_EXHAUSTED, Too many requests, BUSY",
        "RESOURCE_EXHAUSTED, gRPC message exceeds maximum size 67108864: 70000000, TOO_LARGE",
        "ALREADY_EXISTS, '', ALREADY_EXISTS",
        "INVALID_ARGUMENT, The id is too long, BAD_REQUEST",
        "FAILED_PRECONDITION, '', BAD_REQUEST",
        "CANCELLED, '', CANCELLED",
        "INTERNAL, boom, FAULT",
        "UNKNOWN, '', FAULT",
    })
    void tellsStatusesApart(Status.Code code, String description, Kind kind) {
        assertThat(HubProblem.of(code.toStatus().withDescription(description), PLACE)
                        .kind())
                .isEqualTo(kind);
    }

    @ParameterizedTest
    @EnumSource(value = Status.Code.class, mode = EnumSource.Mode.EXCLUDE, names = "OK")
    void alwaysSaysOneSentenceWithoutSecrets(Status.Code code) {
        var status = code.toStatus()
                .withDescription("Bearer abc.def and eyJhbGciOiJub25lIn0.e30.x was refused\nat line 2")
                .withCause(new IllegalStateException("Bearer abc.def"));
        String sentence = HubProblem.of(status, PLACE).sentence();
        assertThat(sentence).endsWith(".").doesNotContain("abc.def", "eyJ", "\n");
    }

    @Test
    void looksAtCauses() {
        assertThat(of(new ConnectException("Connection refused")))
                .isEqualTo(new HubProblem(
                        Kind.UNREACHABLE,
                        "Nothing listens at http://h:1: start the hub, or check the port in Endpoint."));
        assertThat(of(new NoRouteToHostException()).sentence()).startsWith("There is no way to http://h:1");
        assertThat(of(new SSLHandshakeException("x", new CertificateExpiredException("NotAfter: yesterday")))
                        .sentence())
                .isEqualTo("The certificate of http://h:1 is not valid at this time; it expired, or this computer's"
                        + " clock is wrong.");
        assertThat(of(new SignInException("You are not signed in.")))
                .isEqualTo(new HubProblem(Kind.SIGNED_OUT, "You are not signed in."));
    }

    private static HubProblem of(Throwable cause) {
        return HubProblem.of(Status.UNAVAILABLE.withDescription("io exception").withCause(cause), PLACE);
    }

    @Test
    void namesTheEmbeddedSchedulerAtTheStartOfASentence() {
        assertThat(HubProblem.of(Status.UNIMPLEMENTED, HubPlace.embedded("default"))
                        .sentence())
                .isEqualTo("The embedded scheduler does not offer this operation.");
    }

    @Test
    void sortsFailuresForThoseWhoRetry() {
        assertThat(Kind.UNREACHABLE.isPassing()).isTrue();
        assertThat(Kind.SIGNED_OUT.isPassing()).isFalse();
        assertThat(Kind.SIGNED_OUT.isLinkFailure()).isTrue();
        assertThat(Kind.UNSUPPORTED.isLinkFailure()).isFalse();
    }
}
