package studio.fanout.engine;

/// A request that the scheduler turns down; the message is one sentence for people.
public final class SchedulerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /// Why a request is turned down.
    public enum Reason {
        INVALID,
        NOT_FOUND,
        ALREADY_EXISTS,
        /// The instance is not in a state that allows it.
        NOT_NOW,
        /// The store cannot write, or the scheduler is closing; the same request may succeed later.
        UNAVAILABLE,
        /// There is no room for it now, or never will be because of its size.
        EXHAUSTED,
        /// The scheduler has an error of its own.
        BUG
    }

    private final Reason reason;

    public SchedulerException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public SchedulerException(Reason reason, String message, Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
