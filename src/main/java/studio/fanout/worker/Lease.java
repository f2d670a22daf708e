package studio.fanout.worker;

import java.util.concurrent.atomic.AtomicBoolean;

/// The right, and the duty, to answer one work item once.
final class Lease {
    private final ItemStream stream;
    private final Kind kind;
    private final String token;
    private final long number;
    private final AtomicBoolean claimed = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();

    enum Kind {
        TURN,
        ACTIVITY,
        ENTITY
    }

    /// @param token what the hub gave to be echoed; empty from hubs that know items by their ids alone
    /// @param number place of the item among those of its stream, from 1
    Lease(ItemStream stream, Kind kind, String token, long number) {
        this.stream = stream;
        this.kind = kind;
        this.token = token;
        this.number = number;
    }

    Kind kind() {
        return kind;
    }

    String token() {
        return token;
    }

    /// True to the first caller only, who then has to answer or to give back.
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /// Whether the hub has taken the item back because its stream is gone.
    boolean isVoid() {
        return stream.isOver();
    }

    /// The hub knows that this is over, or will not be told any more.
    void close() {
        claimed.set(true);
        if (closed.compareAndSet(false, true)) {
            stream.closed(this, number);
        }
    }
}
