package studio.fanout.ui.connection;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.HubProblem;
import studio.fanout.worker.LinkState;

/// How the window and its hub stand to each other.
///
/// @param sentence what that means and what to do, in one or two sentences
/// @param retryAt when the hub is tried next; null when that is not planned
public record LinkStatus(
        Kind kind, String sentence, @Nullable Instant retryAt) {
    static final LinkStatus OPENING = new LinkStatus(Kind.OPENING, "The hub is being opened.", null);
    private static final String WAITING = " Runs wait until a worker takes them.";

    /// The states worth telling apart.
    public enum Kind {
        OPENING,
        CONNECTED,
        RECONNECTING,
        SIGNED_OUT,
        /// The hub knows who asks and does not let them.
        REFUSED,
        HUB_NOT_FOUND,
        /// The hub answers, but nobody here does its work.
        NO_WORKER,
        /// The hub could not be opened at all.
        NOT_OPEN,
        /// The window shows a run from a file, and no hub was asked for.
        NO_HUB;

        /// Whether all is well.
        public boolean isWell() {
            return this == CONNECTED;
        }

        /// Whether trying again may change anything.
        public boolean canRetry() {
            return this != CONNECTED && this != OPENING && this != NO_HUB;
        }
    }

    /// What went wrong with the calls of the client.
    ///
    /// @param retryAt when it asks again
    record Trouble(HubProblem problem, Instant retryAt) {}

    static LinkStatus notOpen(String sentence) {
        return new LinkStatus(Kind.NOT_OPEN, sentence, null);
    }

    /// @param sentence what the window can be used for, and how to get one with a hub
    public static LinkStatus noHub(String sentence) {
        return new LinkStatus(Kind.NO_HUB, sentence, null);
    }

    /// @param client null while its calls go well
    static LinkStatus of(@Nullable Trouble client, LinkState worker) {
        return switch (worker) {
            case LinkState.Connected _
            when client == null ->
                new LinkStatus(Kind.CONNECTED, "The worker of this window is connected and takes work.", null);
            case LinkState.Stopped _
            when client == null ->
                new LinkStatus(Kind.NO_WORKER, "The worker of this window has stopped." + WAITING, null);
            case LinkState.Reconnecting lost when client == null -> without(lost);
            case LinkState.Reconnecting lost -> lost(client.problem, earlier(client.retryAt, lost.nextTry()));
            case LinkState.Connected _ -> lost(client.problem, client.retryAt);
            case LinkState.Stopped _ -> lost(client.problem, client.retryAt);
        };
    }

    private static LinkStatus without(LinkState.Reconnecting lost) {
        if (lost.since().equals(lost.nextTry())) {
            return new LinkStatus(Kind.OPENING, "The hub is being asked for the first time.", null);
        }
        return lost.problem().kind().isLinkFailure()
                ? lost(lost.problem(), lost.nextTry())
                : new LinkStatus(Kind.NO_WORKER, lost.why() + WAITING, lost.nextTry());
    }

    private static LinkStatus lost(HubProblem problem, Instant retryAt) {
        return switch (problem.kind()) {
            case SIGNED_OUT -> new LinkStatus(Kind.SIGNED_OUT, problem.sentence(), retryAt);
            case REFUSED -> new LinkStatus(Kind.REFUSED, problem.sentence(), retryAt);
            case HUB_NOT_FOUND -> new LinkStatus(Kind.HUB_NOT_FOUND, problem.sentence(), retryAt);
            case UNREACHABLE,
                    UNKNOWN_HOST,
                    NOT_A_HUB,
                    UNTRUSTED,
                    TIMEOUT,
                    BUSY,
                    UNSUPPORTED,
                    NOT_FOUND,
                    ALREADY_EXISTS,
                    BAD_REQUEST,
                    TOO_LARGE,
                    CANCELLED,
                    FAULT -> new LinkStatus(Kind.RECONNECTING, problem.sentence(), retryAt);
        };
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /// A few words for the bar at the top; changes once a second at most.
    public String label(Instant now) {
        return switch (kind) {
            case OPENING -> "Connecting…";
            case CONNECTED -> "Connected";
            case RECONNECTING -> reconnecting(now);
            case SIGNED_OUT -> "Signed out";
            case REFUSED -> "Access refused";
            case HUB_NOT_FOUND -> "Hub not found";
            case NO_WORKER -> "No worker";
            case NOT_OPEN -> "Not open";
            case NO_HUB -> "Saved file";
        };
    }

    private String reconnecting(Instant now) {
        if (retryAt == null || !retryAt.isAfter(now)) {
            return "Reconnecting…";
        }
        long seconds = Duration.between(now, retryAt).plusMillis(999).toSeconds();
        return "Reconnecting in %d s".formatted(seconds);
    }
}
