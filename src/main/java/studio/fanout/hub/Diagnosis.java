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
    private static final String ROLE = "“Durable Task Data Contributor” or “Durable Task Data Owner”";

    private final Throwable error;
    private final HubPlace place;
    private final Status status;
    private final String said;

    Diagnosis(Throwable error, HubPlace place) {
        this.error = error;
        this.place = place;
        this.status = Status.fromThrowable(error);
        this.said = Optional.ofNullable(status.getDescription()).orElse("");
    }

    HubProblem problem() {
        return signedOut().or(this::otherProtocol).or(this::brokenLink).orElseGet(this::byStatus);
    }

    private Optional<HubProblem> signedOut() {
        return cause(SignInException.class).map(refused -> as(Kind.SIGNED_OUT, String.valueOf(refused.getMessage())));
    }

    /// What answers is no hub: gRPC tells it only in words.
    private Optional<HubProblem> otherProtocol() {
        String words = words();
        if (said.equals(PeerGuess.SPEAKS_TLS)) {
            return Optional.of(speaksTls());
        }
        if (words.contains("First received frame was not SETTINGS")) {
            return Optional.of(words.contains("485454502f") ? webServer() : speaksTls());
        }
        if (words.contains("not an SSL/TLS record")
                || words.contains("Unsupported or unrecognized SSL message")
                || words.contains("WRONG_VERSION_NUMBER")) {
            return Optional.of(speaksPlainText());
        }
        if (said.contains("HTTP status code") || said.contains("invalid content-type") || said.contains("text/html")) {
            return Optional.of(webServer());
        }
        return Optional.empty();
    }

    HubProblem webServer() {
        return as(
                Kind.NOT_A_HUB,
                "A web server answers at " + place.where()
                        + ", not a task hub: check the port; the emulator's hub is on 8080, its dashboard on 8082.");
    }

    HubProblem notAHub() {
        return as(
                Kind.NOT_A_HUB,
                "Something answers at " + place.where() + ", but it is not a task hub: check the port in Endpoint.");
    }

    HubProblem speaksTls() {
        return as(
                Kind.NOT_A_HUB,
                "The server at " + place.where()
                        + " does not answer unencrypted calls; it seems to want TLS: write https:// in Endpoint.");
    }

    HubProblem speaksPlainText() {
        return as(
                Kind.NOT_A_HUB,
                "The server at " + place.where()
                        + " does not speak TLS: write http:// in Endpoint if it is a local hub such as the emulator.");
    }

    private Optional<HubProblem> brokenLink() {
        if (has(UnknownHostException.class) || said.contains("Unable to resolve host")) {
            return Optional.of(unknownHost());
        }
        if (has(SSLException.class)) {
            return Optional.of(untrusted());
        }
        if (has(NoRouteToHostException.class) || words().contains("Network is unreachable")) {
            return Optional.of(as(
                    Kind.UNREACHABLE,
                    "There is no way to " + place.where()
                            + " from this computer: check the network, a VPN or a firewall."));
        }
        if (has(ConnectException.class)) {
            return Optional.of(nothingListens());
        }
        if (has(SocketTimeoutException.class) || has(TimeoutException.class)) {
            return Optional.of(timeout());
        }
        if (has(SocketException.class) || has(IOException.class)) {
            return Optional.of(broken());
        }
        return Optional.empty();
    }

    HubProblem unknownHost() {
        return as(
                Kind.UNKNOWN_HOST,
                "No computer is known by the name in " + place.where()
                        + ": check the spelling of Endpoint and the network.");
    }

    HubProblem nothingListens() {
        return as(
                Kind.UNREACHABLE,
                "Nothing listens at " + place.where() + ": start the hub, or check the port in Endpoint.");
    }

    HubProblem timeout() {
        return as(Kind.TIMEOUT, place.where() + " did not answer in time: check the address, a VPN or a firewall.");
    }

    private HubProblem broken() {
        return as(Kind.UNREACHABLE, "The connection to " + place.where() + " broke; it is tried again.");
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
        return as(
                Kind.UNTRUSTED,
                reason.isEmpty()
                        ? "No encrypted connection to " + place.where() + " could be agreed on."
                        : "The certificate of " + place.where() + " " + reason + ".");
    }

    private HubProblem byStatus() {
        return switch (status.getCode()) {
            case UNAVAILABLE -> as(Kind.UNREACHABLE, place.where() + " cannot be reached just now" + quoted() + ".");
            case UNAUTHENTICATED -> unauthenticated();
            case PERMISSION_DENIED -> forbidden();
            case NOT_FOUND -> notFound();
            case DEADLINE_EXCEEDED -> timeout();
            case RESOURCE_EXHAUSTED -> exhausted();
            case UNIMPLEMENTED -> as(Kind.UNSUPPORTED, place.where() + " does not offer this operation.");
            case ALREADY_EXISTS -> as(Kind.ALREADY_EXISTS, saidOr("It exists already."));
            case INVALID_ARGUMENT, FAILED_PRECONDITION, OUT_OF_RANGE, ABORTED ->
                as(Kind.BAD_REQUEST, saidOr(place.where() + " did not accept the request."));
            case CANCELLED -> as(Kind.CANCELLED, "The call to " + place.where() + " was cancelled.");
            case OK, UNKNOWN, INTERNAL, DATA_LOSS ->
                as(Kind.FAULT, "A call to " + place.where() + " failed" + quoted() + ".");
        };
    }

    private HubProblem unauthenticated() {
        if (place.authentication() == Authentication.NONE) {
            return as(
                    Kind.REFUSED, place.where() + " wants a sign-in: set Authentication to something other than None.");
        }
        String lower = said.toLowerCase(Locale.ROOT);
        String remedy = lower.contains("expired") || lower.contains("not yet valid") || lower.contains("lifetime")
                ? "it counts as expired: set this computer's clock right or sign in again."
                : lower.contains("tenant") || lower.contains("issuer")
                        ? "it comes from the wrong tenant: set TenantId to the tenant of the hub."
                        : "check that it is for the right tenant and that the identity has the role " + ROLE + ".";
        return as(
                Kind.REFUSED,
                place.where() + " does not accept the token of " + place.authentication() + "; " + remedy);
    }

    private HubProblem forbidden() {
        return as(
                Kind.REFUSED,
                "You may not use hub " + place.taskHub() + " at " + place.where()
                        + ": give the signed-in identity the role " + ROLE + " on the scheduler or the hub.");
    }

    private HubProblem notFound() {
        String lower = said.toLowerCase(Locale.ROOT);
        return !lower.contains("hub") && (lower.contains("instance") || lower.contains("orchestration"))
                ? as(Kind.NOT_FOUND, saidOr("It does not exist."))
                : hubNotFound();
    }

    HubProblem hubNotFound() {
        return as(
                Kind.HUB_NOT_FOUND,
                "There is no hub called " + place.taskHub() + " at " + place.where()
                        + ": check TaskHub; the emulator's hub is called default.");
    }

    private HubProblem exhausted() {
        return said.contains("larger than max") || said.contains("exceeds maximum")
                ? as(
                        Kind.TOO_LARGE,
                        "A message is too large: the studio takes up to " + HubChannel.MAX_INBOUND_BYTES / (1024 * 1024)
                                + " MiB, a hub usually about 1 MiB.")
                : as(Kind.BUSY, place.where() + " is busy or limits the number of calls; it is tried again.");
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

    private HubProblem as(Kind kind, String sentence) {
        return new HubProblem(kind, sentence.startsWith("the ") ? "The" + sentence.substring(3) : sentence);
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
