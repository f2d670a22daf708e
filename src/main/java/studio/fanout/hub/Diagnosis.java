package studio.fanout.hub;

import io.grpc.Status;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;
import studio.fanout.hub.HubProblem.Kind;

/// Finds out what one failed call means, from its status, its causes and, where those say nothing, its words.
final class Diagnosis {

    /// How gRPC shows the beginning of an answer in HTTP/1.
    private static final String HTTP_IN_HEX = "485454502f";

    /// How gRPC shows the beginning of a TLS alert.
    private static final String ALERT_IN_HEX = "first 5 bytes: 1503";

    private final Throwable error;
    private final HubPlace place;
    private final Findings findings;
    private final Status status;
    private final String said;

    Diagnosis(Throwable error, HubPlace place) {
        this.error = error;
        this.place = place;
        this.findings = new Findings(place);
        this.status = Status.fromThrowable(error);
        this.said = Optional.ofNullable(status.getDescription()).orElse("");
    }

    HubProblem problem() {
        return cause(NoConnectionException.class)
                .map(NoConnectionException::problem)
                .or(this::signedOut)
                .or(this::otherProtocol)
                .or(this::brokenLink)
                .orElseGet(this::byStatus);
    }

    private Optional<HubProblem> signedOut() {
        return cause(SignInException.class)
                .map(refused -> findings.as(Kind.SIGNED_OUT, String.valueOf(refused.getMessage())));
    }

    /// What answers is no hub: gRPC tells it only in words.
    private Optional<HubProblem> otherProtocol() {
        String words = words();
        if (said.equals(PeerGuess.SPEAKS_TLS)) {
            return Optional.of(findings.speaksTls());
        }
        if (words.contains("First received frame was not SETTINGS")) {
            return Optional.of(
                    words.contains(HTTP_IN_HEX)
                            ? findings.webServer()
                            : words.contains(ALERT_IN_HEX) ? findings.speaksTls() : findings.notAHub());
        }
        if (words.contains("not an SSL/TLS record")
                || words.contains("Unsupported or unrecognized SSL message")
                || words.contains("WRONG_VERSION_NUMBER")) {
            return Optional.of(findings.speaksPlainText());
        }
        if (said.contains("HTTP status code") || said.contains("invalid content-type") || said.contains("text/html")) {
            return Optional.of(findings.webServer());
        }
        return Optional.empty();
    }

    private Optional<HubProblem> brokenLink() {
        if (has(SlowNamesException.class)) {
            return Optional.of(findings.slowNames());
        }
        if (has(UnknownHostException.class) || said.contains("Unable to resolve host")) {
            return Optional.of(findings.unknownHost());
        }
        if (has(SSLException.class)) {
            return Optional.of(untrusted());
        }
        if (has(NoRouteToHostException.class) || words().contains("Network is unreachable")) {
            return Optional.of(findings.as(
                    Kind.UNREACHABLE,
                    "There is no way to " + place.where()
                            + " from this computer: check the network, a VPN or a firewall."));
        }
        if (words().contains("connection timed out")) {
            return Optional.of(findings.timeout());
        }
        if (has(ConnectException.class)) {
            return Optional.of(findings.nothingListens());
        }
        if (has(SocketTimeoutException.class) || has(TimeoutException.class)) {
            return Optional.of(findings.timeout());
        }
        if (has(SocketException.class) || has(IOException.class)) {
            return Optional.of(findings.broken());
        }
        return Optional.empty();
    }

    private HubProblem untrusted() {
        String words = words();
        String reason = words.contains("No subject alternative") || words.contains("No name matching")
                ? "was issued for another host"
                : words.contains("expired") || words.contains("NotAfter") || words.contains("NotBefore")
                        ? "is not valid at this time; it expired, or this computer's clock is wrong"
                        : words.contains("PKIX") || words.contains("certificat")
                                ? "is not from an authority this computer trusts"
                                : "";
        return findings.as(
                Kind.UNTRUSTED,
                reason.isEmpty()
                        ? "No encrypted connection to " + place.where() + " could be agreed on."
                        : "The certificate of " + place.where() + " " + reason + ".");
    }

    private HubProblem byStatus() {
        return switch (status.getCode()) {
            case UNAVAILABLE ->
                findings.as(Kind.UNREACHABLE, place.where() + " cannot be reached just now" + quoted() + ".");
            case UNAUTHENTICATED -> unauthenticated();
            case PERMISSION_DENIED -> findings.forbidden();
            case NOT_FOUND -> notFound();
            case DEADLINE_EXCEEDED -> findings.timeout();
            case RESOURCE_EXHAUSTED -> exhausted();
            case UNIMPLEMENTED -> findings.as(Kind.UNSUPPORTED, place.where() + " does not offer this operation.");
            case ALREADY_EXISTS -> findings.as(Kind.ALREADY_EXISTS, saidOr("It exists already."));
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, ABORTED ->
                findings.as(Kind.BAD_REQUEST, saidOr(place.where() + " did not accept the request."));
            case CANCELLED -> findings.as(Kind.CANCELLED, "The call to " + place.where() + " was cancelled.");
            case OK, UNKNOWN, INTERNAL, DATA_LOSS ->
                findings.as(Kind.FAULT, "A call to " + place.where() + " failed" + quoted() + ".");
        };
    }

    private HubProblem unauthenticated() {
        if (place.authentication() == Authentication.NONE) {
            return findings.as(
                    Kind.REFUSED, place.where() + " wants a sign-in: set Authentication to something other than None.");
        }
        String lower = said.toLowerCase(Locale.ROOT);
        String remedy = lower.contains("expired") || lower.contains("not yet valid") || lower.contains("lifetime")
                ? "it counts as expired: set this computer's clock right or sign in again."
                : lower.contains("tenant") || lower.contains("issuer")
                        ? "it comes from the wrong tenant: set TenantId to the tenant of the hub."
                        : "check that it is for the right tenant and that the identity has the role " + Findings.ROLE
                                + ".";
        return findings.as(
                Kind.REFUSED,
                place.where() + " does not accept the token of " + place.authentication() + "; " + remedy);
    }

    private HubProblem notFound() {
        String lower = said.toLowerCase(Locale.ROOT);
        return !lower.contains("hub") && (lower.contains("instance") || lower.contains("orchestration"))
                ? findings.as(Kind.NOT_FOUND, saidOr("It does not exist."))
                : findings.hubNotFound();
    }

    private HubProblem exhausted() {
        return said.contains("larger than max") || said.contains("exceeds maximum")
                ? findings.as(
                        Kind.TOO_LARGE,
                        "A message is too large: the studio takes up to " + HubChannel.MAX_INBOUND_BYTES / (1024 * 1024)
                                + " MiB, a hub usually about 1 MiB.")
                : findings.as(
                        Kind.BUSY, place.where() + " is busy or limits the number of calls: try again in a moment.");
    }

    private String saidOr(String otherwise) {
        String clean = Redaction.clean(said);
        return clean.isEmpty() ? otherwise : sentence(clean);
    }

    private static String sentence(String text) {
        return ".!?…".indexOf(text.charAt(text.length() - 1)) < 0 ? text + "." : text;
    }

    private String quoted() {
        String clean = Redaction.clean(said);
        return clean.isEmpty() ? "" : " (" + clean + ")";
    }

    private <T extends Throwable> Optional<T> cause(Class<T> type) {
        return chain().filter(type::isInstance).map(type::cast).findFirst();
    }

    private boolean has(Class<? extends Throwable> type) {
        return chain().anyMatch(type::isInstance);
    }

    private Stream<Throwable> chain() {
        return Stream.iterate(error, each -> each != null, Throwable::getCause).limit(20);
    }

    private String words() {
        return String.join("\n", chain().map(String::valueOf).toList());
    }
}
