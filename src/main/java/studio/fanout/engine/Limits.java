package studio.fanout.engine;

/// The bounds within which the scheduler works.
public final class Limits {
    /// Longest instance id, name, version or event name, in characters.
    public static final int NAME_LENGTH = 1_000;

    /// Most ids in one batch purge or batch termination, as the protocol has it.
    public static final int BATCH = 500;

    /// Most instances on one page of a query, and the page size when none is asked for.
    public static final int PAGE = 1_000;

    /// Most open turns, and most open activities, of a worker that names no limit: such workers are often sequential,
    /// and what waits there nobody else can run.
    public static final int OPEN_ITEMS = 10;

    /// Most open turns, and most open activities, of any worker.
    public static final int OPEN_ITEMS_AT_MOST = 10_000;

    /// Most commands that share one transaction.
    static final int GROUP = 1_000;

    /// An instance rests this many times as long as its last turn took before it replays again.
    static final int REST_PER_TURN = 2;

    /// A rest longer than this many milliseconds is no longer than the turn itself: replays still take no more than
    /// half the time, and people see results come in.
    static final long LONG_REST_MILLIS = 250;

    /// How long dispatching pauses after the store could not write, in milliseconds.
    static final long PAUSE_AFTER_FAILURE_MILLIS = 1_000;

    private Limits() {}
}
