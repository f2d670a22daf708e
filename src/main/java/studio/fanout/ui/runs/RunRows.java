package studio.fanout.ui.runs;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.ui.runs.RunRow.Known;
import studio.fanout.workload.Workload;

/// The runs that are known, each at a place that it keeps for good.
///
/// The children that a wide fan-out is made of are no runs to anybody and stay out.
final class RunRows {
    private static final Comparator<RunRow> NEWEST_FIRST =
            Comparator.comparing(RunRow::created).reversed().thenComparing(RunRow::id);

    private final List<RunRow> rows = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final Set<String> arrived = new HashSet<>();
    private boolean moved;

    /// Forgets what is not in the list.
    void replaceAll(Collection<InstanceState> states) {
        var ids = states.stream().map(InstanceState::instanceId).collect(Collectors.toSet());
        removeAll(places.keySet().stream().filter(id -> !ids.contains(id)).collect(Collectors.toSet()));
        states.forEach(this::put);
    }

    void put(InstanceState state) {
        if (state.name().equals(Workload.CHUNK_ORCHESTRATION)) {
            return;
        }
        var place = places.get(state.instanceId());
        if (place == null) {
            places.put(state.instanceId(), rows.size());
            arrived.add(state.instanceId());
            rows.add(RunRow.of(state, Known.NOTHING));
            moved = true;
        } else {
            var before = rows.get(place);
            moved |= !before.created().equals(state.created());
            rows.set(place, RunRow.of(state, before.known()).at(before.rank(), before.depth()));
        }
    }

    void removeAll(Set<String> ids) {
        for (var id : ids) {
            var place = places.remove(id);
            if (place != null) {
                rows.set(place, RunRow.GONE);
                moved = true;
            }
        }
    }

    /// The runs that were not there the last time this was asked.
    Set<String> takeArrived() {
        var ids = Set.copyOf(arrived);
        arrived.clear();
        return ids;
    }

    /// @param its what is known of which runs
    /// @return whether any of the runs is known
    boolean know(Map<String, Known> its) {
        boolean any = false;
        for (var each : its.entrySet()) {
            any |= know(each.getKey(), each.getValue());
        }
        return any;
    }

    private boolean know(String id, Known known) {
        var place = places.get(id);
        if (place != null) {
            rows.set(place, rows.get(place).with(rows.get(place).known().and(known)));
        }
        return place != null;
    }

    @Nullable
    RunRow get(String id) {
        var place = places.get(id);
        return place == null ? null : rows.get(place);
    }

    /// The place of a run, or -1.
    int placeOf(String id) {
        return places.getOrDefault(id, -1);
    }

    /// The run that was started last.
    Optional<RunRow> newest() {
        return places.values().stream()
                .map(rows::get)
                .filter(it -> it.depth() == 0)
                .min(NEWEST_FIRST);
    }

    /// All places, with [RunRow#GONE] where nothing is any more.
    List<RunRow> snapshot() {
        if (moved) {
            rank();
            moved = false;
        }
        return List.copyOf(rows);
    }

    Map<Group, Integer> counts() {
        var counts = new EnumMap<Group, Integer>(Group.class);
        for (var group : Group.values()) {
            counts.put(group, 0);
        }
        for (int place : places.values()) {
            var status = rows.get(place).status();
            for (var group : Group.values()) {
                if (group.includes(status)) {
                    counts.merge(group, 1, Integer::sum);
                }
            }
        }
        return counts;
    }

    private void rank() {
        var children = new HashMap<String, List<RunRow>>();
        var roots = new ArrayList<RunRow>();
        for (int place : places.values()) {
            var row = rows.get(place);
            if (row.parent() != null && places.containsKey(row.parent())) {
                children.computeIfAbsent(row.parent(), id -> new ArrayList<>()).add(row);
            } else {
                roots.add(row);
            }
        }
        roots.sort(NEWEST_FIRST);
        new Ranking(children).visit(roots, 0);
    }

    /// Counts rows from top to bottom.
    private final class Ranking {
        private final Map<String, List<RunRow>> children;
        private int next;

        Ranking(Map<String, List<RunRow>> children) {
            this.children = children;
        }

        void visit(List<RunRow> siblings, int depth) {
            for (var row : siblings) {
                rows.set(placeOf(row.id()), row.at(next++, depth));
                var its = children.get(row.id());
                if (its != null) {
                    its.sort(Comparator.comparing(RunRow::created).thenComparing(RunRow::id));
                    visit(its, depth + 1);
                }
            }
        }
    }
}
