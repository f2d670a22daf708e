package studio.fanout.engine;

import org.jspecify.annotations.Nullable;
import studio.fanout.engine.SchedulerException.Reason;

/// Keeps what callers bring within what memory can hold.
///
/// The input and the waiting events of an instance that has not ended are in memory. Once they take their share of it,
/// large ones are turned down until some of it is done; small ones always find room.
final class Admission {
    private final Registry registry;
    private final long room;

    /// @param room bytes that all instances together may hold before large payloads are turned down
    Admission(Registry registry, long room) {
        this.registry = registry;
        this.room = room;
    }

    /// @param payload what is brought, or null
    /// @throws SchedulerException when there is no room for it
    void admit(@Nullable String payload) {
        long bytes = payload == null ? 0 : payload.length();
        if (bytes <= Limits.SMALL_BYTES) {
            return;
        }
        long held = 0;
        for (ActiveInstance instance : registry.all()) {
            held += instance.held();
        }
        if (held + bytes > room) {
            throw new SchedulerException(
                    Reason.EXHAUSTED,
                    "Runs that have not ended hold %,d bytes of input and events, and %,d more are too many; try again"
                                    .formatted(held, bytes)
                            + " when some have ended");
        }
    }
}
