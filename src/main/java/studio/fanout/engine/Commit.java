package studio.fanout.engine;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.history.Attempt;
import studio.fanout.history.Recorded;

/// What one transaction will bring about: the writes, and what is said to whom once they are on disk.
final class Commit {
    private static final Logger LOG = LoggerFactory.getLogger(Commit.class);

    private final Instant now;
    private final List<Write> writes = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private final Map<ActiveInstance, Change> changes = new LinkedHashMap<>();
    private final List<StoredInstance> removed = new ArrayList<>();

    Commit(Instant now) {
        this.now = now;
    }

    /// The time of this transaction.
    Instant now() {
        return now;
    }

    void write(Write write) {
        writes.add(write);
    }

    /// Does something once the writes are on disk.
    void then(Runnable afterwards) {
        this.afterwards.add(afterwards);
    }

    Change change(ActiveInstance instance) {
        return changes.computeIfAbsent(instance, Change::new);
    }

    void removed(StoredInstance instance) {
        removed.add(instance);
        write(new Write.RemoveInstance(instance.key()));
    }

    List<Write> writes() {
        return writes;
    }

    Iterable<Change> changes() {
        return changes.values();
    }

    List<StoredInstance> removed() {
        return removed;
    }

    /// Says what there is to say; somebody who cannot be told does not keep it from the others.
    void succeeded() {
        afterwards.forEach(Commit::say);
    }

    private static void say(Runnable word) {
        try {
            word.run();
        } catch (RuntimeException e) {
            LOG.warn("Somebody could not be told of a commit", e);
        }
    }

    /// What became of one instance.
    static final class Change {
        private final ActiveInstance instance;
        private int firstEvent;
        private boolean restarted;
        private final List<Recorded> events = new ArrayList<>();
        private final List<Attempt> attempts = new ArrayList<>();

        Change(ActiveInstance instance) {
            this.instance = instance;
            this.firstEvent = instance.events();
        }

        ActiveInstance instance() {
            return instance;
        }

        int firstEvent() {
            return firstEvent;
        }

        List<Recorded> events() {
            return events;
        }

        List<Attempt> attempts() {
            return attempts;
        }

        /// Whether the history told so far is void.
        boolean restarted() {
            return restarted;
        }

        void restart() {
            events.clear();
            firstEvent = 0;
            restarted = true;
        }
    }
}
