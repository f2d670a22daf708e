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

    /// Most worker streams of a scheduler.
    public static final int STREAMS = 1_000;

    /// Most names and versions that a worker's filters may have together.
    public static final int FILTER_NAMES = 1_000;

    /// Most bytes that a worker's filters may have together.
    public static final int FILTER_BYTES = 1 << 17;

    /// Longest custom status, in characters.
    public static final int STATUS_LENGTH = 1 << 16;

    /// A turn gets no more than this many bytes of new events, but at least one; the next turn gets the others.
    public static final int TURN_BYTES = 1 << 20;

    /// A work item of more bytes than this is more than some workers take: gRPC takes 4 MiB unless told otherwise.
    static final int BIG_ITEM_BYTES = 7 << 19;

    /// A big work item is given up when so many streams have ended over it.
    static final int BIG_ITEM_DELIVERIES = 3;

    /// Payloads up to this many bytes find room in memory whatever is there already.
    static final int SMALL_BYTES = 1 << 16;

    /// Larger ones find room as long as all inputs and waiting events take no more than this part of the heap.
    static final int HELD_SHARE = 4;

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
