package studio.fanout.engine;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Builds the scheduler's memory from what is stored: at the start, and after a step that could not be stored.
final class Recollection {
    private static final Logger LOG = LoggerFactory.getLogger(Recollection.class);

    private final Store store;
    private final InstantSource clock;
    private final Registry registry;
    private final Dispatcher dispatcher;
    private final Alarms alarms;
    private final Inboxes inboxes;
    private final Activities activities;
    private @Nullable Instant pausedUntil;
    private boolean lost;

    Recollection(
            Store store,
            InstantSource clock,
            Registry registry,
            Dispatcher dispatcher,
            Alarms alarms,
            Inboxes inboxes,
            Activities activities) {
        this.store = store;
        this.clock = clock;
        this.registry = registry;
        this.dispatcher = dispatcher;
        this.alarms = alarms;
        this.inboxes = inboxes;
        this.activities = activities;
    }

    /// Whether the store cannot even be read, so that nothing is known.
    boolean isLost(Instant now) {
        if (lost && !isPaused(now)) {
            recover();
        }
        return lost;
    }

    /// Whether nothing is handed out for the moment.
    boolean isPaused(Instant now) {
        if (pausedUntil != null && !now.isBefore(pausedUntil)) {
            pausedUntil = null;
        }
        return pausedUntil != null;
    }

    /// When the pause ends, or null.
    @Nullable
    Instant pausedUntil() {
        return pausedUntil;
    }

    void pause() {
        pausedUntil = clock.instant().plusMillis(Limits.PAUSE_AFTER_FAILURE_MILLIS);
    }

    /// Goes back to what is on disk.
    void recover() {
        try {
            load();
            lost = false;
        } catch (RuntimeException e) {
            LOG.error("The scheduler cannot read its store: {}", e.getMessage());
            lost = true;
            pause();
        }
    }

    /// A store that can only be read is enough; what would be noted is noted next time.
    ///
    /// @throws StoreException when the store cannot be read
    void load() {
        dispatcher.rollBack();
        alarms.clear();
        Commit commit = new Commit(clock.instant());
        for (ActiveInstance instance : List.copyOf(registry.load())) {
            dispatcher.adopt(instance);
            activities.interrupted(
                    commit,
                    instance,
                    store.attempts(instance.key()),
                    instance.state().lastUpdated());
            inboxes.resume(commit, instance);
        }
        dispatcher.adopted();
        dispatcher.committed();
        try {
            if (!commit.writes().isEmpty()) {
                store.commit(commit.writes());
            }
        } catch (StoreException e) {
            LOG.error("What a crash cut off is noted next time: {}", e.getMessage());
            pause();
        }
    }
}
