package studio.fanout.ui.runs;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.StartedWith;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.workload.Progress;

/// One line in the list of runs.
///
/// @param parent id of the run that waits for this one, or null
/// @param slots how many activities at once it was started with, 0 when nobody noted that down
/// @param known what only a closer look tells
/// @param rank place from the top when children stand below their parents and the newest parent is first
/// @param depth how many parents it stands below
public record RunRow(
        String id,
        String name,
        OrchestrationStatus status,
        Instant created,
        Instant lastUpdated,
        @Nullable Instant completed,
        @Nullable String parent,
        int slots,
        Known known,
        int rank,
        int depth) {
    static final Comparator<RunRow> BY_RANK = Comparator.comparingInt(RunRow::rank);

    /// Stands where a run was that is gone.
    static final RunRow GONE = new RunRow(
            "", "", OrchestrationStatus.COMPLETED, Instant.EPOCH, Instant.EPOCH, null, null, 0, Known.NOTHING, 0, 0);

    /// What only a closer look tells.
    ///
    /// @param progress null when not known, or when the run is not a fan-out
    /// @param work seconds that activities ran, added up; NaN when not known
    /// @param peak the most activities that were seen running at once, 0 when nobody looked
    record Known(@Nullable Progress progress, double work, int peak) {
        static final Known NOTHING = new Known(null, Double.NaN, 0);

        /// The newer of two looks, where it tells something; but what activities say of themselves does not count
        /// against what was seen of them.
        Known and(Known newer) {
            return new Known(
                    newer.progress == null ? progress : newer.progress,
                    Double.isNaN(newer.work) || (peak > 0 && newer.peak == 0) ? work : newer.work,
                    Math.max(peak, newer.peak));
        }
    }

    static RunRow of(InstanceState it, Known known) {
        return new RunRow(
                it.instanceId(),
                it.name(),
                it.status(),
                it.created(),
                it.lastUpdated(),
                it.completed() != null ? it.completed() : it.status().isTerminal() ? it.lastUpdated() : null,
                it.parentInstanceId(),
                StartedWith.parallelism(it),
                known,
                0,
                0);
    }

    RunRow with(Known it) {
        return new RunRow(id, name, status, created, lastUpdated, completed, parent, slots, it, rank, depth);
    }

    RunRow at(int newRank, int newDepth) {
        return new RunRow(id, name, status, created, lastUpdated, completed, parent, slots, known, newRank, newDepth);
    }

    public @Nullable Progress progress() {
        return known.progress();
    }

    /// Nanoseconds from its creation to its end, or to `now`.
    public long elapsed(Instant now) {
        var end = completed == null ? now : completed;
        return Math.max(0, Duration.between(created, end).toNanos());
    }

    /// How many times faster than one item at a time, or NaN when that is not known.
    double speedup(Instant now) {
        double seconds = elapsed(now) / 1e9;
        return seconds == 0 ? Double.NaN : known.work() / seconds;
    }

    /// How many items it has, or -1 when that is not known.
    int items() {
        return known.progress() == null ? -1 : known.progress().items();
    }

    /// How many activities at once: what it was started with, or what was seen where that is more; 0 when neither is
    /// known.
    int parallelism() {
        return Math.max(slots, known.peak());
    }

    boolean isGone() {
        return id.isEmpty();
    }
}
