package studio.fanout.hub;

import java.util.Optional;
import studio.fanout.hub.HubProblem.Kind;

/// Says what may be found in the way to one hub, each thing in a sentence of its own.
record Findings(HubPlace place) {
    static final String ROLE = "“Durable Task Data Contributor” or “Durable Task Data Owner”";

    /// What is wrong with what seems to be behind the port; empty when nothing is.
    Optional<HubProblem> of(SocketProbe.Peer peer) {
        return switch (peer) {
            case HUB_LIKE -> Optional.empty();
            case PLAIN_TEXT -> Optional.of(speaksPlainText());
            case TLS -> Optional.of(speaksTls());
            case WEB_SERVER -> Optional.of(webServer());
            case SILENT -> Optional.of(silent());
            case OTHER -> Optional.of(notAHub());
        };
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

    HubProblem silent() {
        return as(
                Kind.TIMEOUT,
                place.where()
                        + " takes connections but says nothing: the hub there hangs or is only starting,"
                        + " or the port in Endpoint is that of another program.");
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

    HubProblem unknownHost() {
        return as(
                Kind.UNKNOWN_HOST,
                "No computer is known by the name in " + place.where()
                        + ": check the spelling of Endpoint and the network.");
    }

    HubProblem slowNames() {
        return as(
                Kind.UNKNOWN_HOST,
                "The name in " + place.where()
                        + " could not be looked up in time: check the network and its name server.");
    }

    HubProblem nothingListens() {
        return as(
                Kind.UNREACHABLE,
                "Nothing listens at " + place.where() + ": start the hub, or check the port in Endpoint.");
    }

    HubProblem timeout() {
        return as(Kind.TIMEOUT, place.where() + " did not answer in time: check the address, a VPN or a firewall.");
    }

    HubProblem broken() {
        return as(
                Kind.UNREACHABLE,
                "The connection to " + place.where()
                        + " broke: the hub may be restarting, or something in between dropped it.");
    }

    HubProblem forbidden() {
        return as(
                Kind.REFUSED,
                "You may not use hub " + place.taskHub() + " at " + place.where()
                        + ": give the signed-in identity the role " + ROLE + " on the scheduler or the hub.");
    }

    HubProblem hubNotFound() {
        return as(
                Kind.HUB_NOT_FOUND,
                "There is no hub called " + place.taskHub() + " at " + place.where()
                        + ": check TaskHub; the emulator's hub is called default.");
    }

    HubProblem as(Kind kind, String sentence) {
        return new HubProblem(kind, sentence.startsWith("the ") ? "The" + sentence.substring(3) : sentence);
    }
}
