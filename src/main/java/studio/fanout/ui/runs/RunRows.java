package studio.fanout.ui.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.workload.Progress;

/// The runs that are known, newest first, with what is known of their progress.
final class RunRows {
    private static final Comparator<RunRow> NEWEST_FIRST =
            Comparator.comparing(RunRow::created).reversed().thenComparing(RunRow::id);

    private final Map<String, RunRow> rows = new HashMap<>();

    /// Forgets what is not in the list.
    void replaceAll(Collection<InstanceState> states) {
        var before = Map.copyOf(rows);
        rows.clear();
        states.forEach(it -> put(it, before.get(it.instanceId())));
    }

    void put(InstanceState state) {
        put(state, rows.get(state.instanceId()));
    }

    void removeAll(Set<String> ids) {
        rows.keySet().removeAll(ids);
    }

    void progress(String id, @Nullable Progress progress) {
        rows.computeIfPresent(id, (key, row) -> row.with(progress));
    }

    @Nullable
    RunRow get(String id) {
        return rows.get(id);
    }

    List<RunRow> sorted() {
        var sorted = new ArrayList<>(rows.values());
        sorted.sort(NEWEST_FIRST);
        return sorted;
    }

    Map<Group, Integer> counts() {
        var counts = new EnumMap<Group, Integer>(Group.class);
        for (var group : Group.values()) {
            counts.put(group, 0);
        }
        rows.values().forEach(it -> counts.merge(Group.of(it.status()), 1, Integer::sum));
        counts.put(Group.ALL, rows.size());
        return counts;
    }

    private void put(InstanceState state, @Nullable RunRow before) {
        if (state.parentInstanceId() == null) {
            rows.put(state.instanceId(), RunRow.of(state, before == null ? null : before.progress()));
        }
    }
}
