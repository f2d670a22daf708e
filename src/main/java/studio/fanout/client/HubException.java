package studio.fanout.client;

import org.jspecify.annotations.Nullable;
import studio.fanout.hub.HubProblem;

/// Says in one sentence for people why a task hub did not do what it was asked.
///
/// The message is the whole sentence: it can be shown as it is, and holds no token and no secret.
public class HubException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Kind kind;
    private final HubProblem.@Nullable Kind origin;

    public HubException(Kind kind, String sentence, @Nullable Throwable cause) {
        this(kind, sentence, null, cause);
    }

    HubException(Kind kind, String sentence, HubProblem.@Nullable Kind origin, @Nullable Throwable cause) {
        super(sentence, cause);
        this.kind = kind;
        this.origin = origin;
    }

    /// What is wrong between us and the hub, more finely than [#kind] says; for showing how the link stands.
    public HubProblem problem() {
        return new HubProblem(origin == null ? ofKind() : origin, String.valueOf(getMessage()));
    }

    private HubProblem.Kind ofKind() {
        return switch (kind) {
            case UNREACHABLE -> HubProblem.Kind.UNREACHABLE;
            case NOT_FOUND -> HubProblem.Kind.NOT_FOUND;
            case HUB_NOT_FOUND -> HubProblem.Kind.HUB_NOT_FOUND;
            case REFUSED -> HubProblem.Kind.REFUSED;
            case UNSUPPORTED -> HubProblem.Kind.UNSUPPORTED;
            case ALREADY_EXISTS -> HubProblem.Kind.ALREADY_EXISTS;
            case NOT_NOW -> HubProblem.Kind.BUSY;
            case BAD_REQUEST -> HubProblem.Kind.BAD_REQUEST;
            case TOO_LARGE -> HubProblem.Kind.TOO_LARGE;
            case TIMEOUT -> HubProblem.Kind.TIMEOUT;
            case INTERNAL -> HubProblem.Kind.FAULT;
        };
    }

    public Kind kind() {
        return kind;
    }

    /// What sort of trouble it is, for code that has to act on it.
    public enum Kind {
        /// Nothing answers at the address, or the link broke.
        UNREACHABLE,
        /// The hub does not know the instance.
        NOT_FOUND,
        /// The scheduler answers, but has no hub of that name.
        HUB_NOT_FOUND,
        /// Not signed in, or not allowed to.
        REFUSED,
        /// This hub does not implement the call. The link is fine.
        UNSUPPORTED,
        /// The instance id is taken.
        ALREADY_EXISTS,
        /// The instance is not in a state for this, or the hub is too busy now.
        NOT_NOW,
        /// The hub did not accept the values.
        BAD_REQUEST,
        /// A message was larger than the hub or this side takes.
        TOO_LARGE,
        /// No answer within the time.
        TIMEOUT,
        /// The hub, or this program, went wrong.
        INTERNAL
    }
}
