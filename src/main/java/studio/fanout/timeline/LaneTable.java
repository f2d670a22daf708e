package studio.fanout.timeline;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Decides which lane a piece of work belongs to, and remembers its tasks and result.
final class LaneTable {
    private static final int NOT_AN_ITEM = -1;
    private static final int MOST_ITEMS = 10_000_000;

    private final ArrayList<Lane> lanes = new ArrayList<>();
    private final IntIndex byIndex = new IntIndex();
    private final Map<String, Deque<Lane>> retriable = new HashMap<>();
    private int nextPlain;
    private int maxAttempts = 1;
    private boolean labelsChanged;
    private String[] labels = new String[0];
    private LaneKind[] kinds = new LaneKind[0];

    /// A lane while it grows.
    static final class Lane {
        final int id;
        final int index;
        final LaneKind kind;
        String label;
        int[] tasks = new int[1];
        int taskCount;

        @Nullable
        ItemResult result;
        /// Left over from an earlier generation.
        boolean gone;

        Lane(int id, int index, LaneKind kind, String label) {
            this.id = id;
            this.index = index;
            this.kind = kind;
            this.label = label;
        }

        void add(int task) {
            if (taskCount == tasks.length) tasks = Arrays.copyOf(tasks, taskCount * 2);
            tasks[taskCount++] = task;
            gone = false;
        }

        void clear() {
            taskCount = 0;
            result = null;
            gone = true;
        }

        int lastTask() {
            return taskCount == 0 ? -1 : tasks[taskCount - 1];
        }
    }

    int size() {
        return lanes.size();
    }

    Lane get(int id) {
        return lanes.get(id);
    }

    /// Makes a lane for each item the run was given, before any of them is scheduled.
    void expect(List<String> items) {
        for (Lane lane : lanes) lane.gone |= lane.taskCount == 0;
        lanes.ensureCapacity(items.size());
        byIndex.reserve(items.size());
        for (int index = 0; index < items.size(); index++) itemLane(index, items.get(index)).gone = false;
    }

    /// @param input what names the item and its place; null input and a bare string name no place
    Lane itemLane(@Nullable String activity, @Nullable String input) {
        ItemInput item = ItemInput.parse(input);
        maxAttempts = Math.max(maxAttempts, item.maxAttempts());
        if (item.index() >= 0 && item.index() < MOST_ITEMS) return itemLane(item.index(), item.item());
        Lane again = retry(activity + '\n' + input);
        if (again != null) return again;
        while (isTaken(byIndex.get(nextPlain))) nextPlain++;
        return itemLane(nextPlain, item.item());
    }

    /// How often an item of the run may be tried.
    int maxAttempts() {
        return maxAttempts;
    }

    /// The lane of a failed call of the same name and input that was not called again yet, else a new one.
    Lane activityLane(LaneKind kind, String activity, @Nullable String input) {
        Lane again = retry(activity + '\n' + input);
        if (again != null) return again;
        return add(NOT_AN_ITEM, kind, kind == LaneKind.ACTIVITY ? ItemInput.label(activity, input) : activity);
    }

    Lane timerLane(String label) {
        return add(NOT_AN_ITEM, LaneKind.TIMER, label);
    }

    /// Says that a call failed, so that the next equal call counts as another try of it.
    void failed(Lane lane, String activity, @Nullable String input) {
        if (lane.kind == LaneKind.ITEM && ItemInput.parse(input).index() >= 0) return;
        retriable
                .computeIfAbsent(activity + '\n' + input, key -> new ArrayDeque<>())
                .add(lane);
    }

    /// Labels by lane id; never changed afterwards.
    String[] labels() {
        refresh();
        return labels;
    }

    LaneKind[] kinds() {
        refresh();
        return kinds;
    }

    private void refresh() {
        if (!labelsChanged) return;
        labels = lanes.stream().map(lane -> lane.label).toArray(String[]::new);
        kinds = lanes.stream().map(lane -> lane.kind).toArray(LaneKind[]::new);
        labelsChanged = false;
    }

    private Lane itemLane(int index, String item) {
        int known = byIndex.get(index);
        if (known < 0) {
            Lane added = add(index, LaneKind.ITEM, item);
            byIndex.put(index, added.id);
            return added;
        }
        Lane lane = lanes.get(known);
        if (!lane.label.equals(item)) {
            lane.label = item;
            labelsChanged = true;
        }
        return lane;
    }

    private boolean isTaken(int lane) {
        return lane >= 0 && lanes.get(lane).taskCount > 0;
    }

    private @Nullable Lane retry(String call) {
        Deque<Lane> waiting = retriable.get(call);
        return waiting == null ? null : waiting.poll();
    }

    private Lane add(int index, LaneKind kind, String label) {
        Lane lane = new Lane(lanes.size(), index, kind, label);
        lanes.add(lane);
        labelsChanged = true;
        return lane;
    }
}
