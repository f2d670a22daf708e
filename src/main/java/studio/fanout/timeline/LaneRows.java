package studio.fanout.timeline;

import java.util.Arrays;

/// Lays lanes out from top to bottom: items in the order they were given, then the rest as it came up.
final class LaneRows {
    private final LaneTable lanes;
    private final BarTable table;

    LaneRows(LaneTable lanes, BarTable table) {
        this.lanes = lanes;
        this.table = table;
    }

    Lanes lay() {
        int[] ids = order();
        int[] offsets = new int[ids.length + 1];
        int[] bars = new int[table.size()];
        int[] rowOfBar = new int[table.size()];
        Arrays.fill(rowOfBar, -1);
        int at = 0;
        for (int row = 0; row < ids.length; row++) {
            LaneTable.Lane lane = lanes.get(ids[row]);
            for (int i = 0; i < lane.taskCount; i++) {
                for (int bar = lane.tasks[i]; bar >= 0; bar = table.next(bar)) {
                    if (table.from[bar] == EpochNanos.NONE) continue;
                    rowOfBar[bar] = row;
                    bars[at++] = bar;
                }
            }
            offsets[row + 1] = at;
        }
        return new Lanes(ids, lanes.labels(), lanes.kinds(), offsets, bars, rowOfBar);
    }

    private int[] order() {
        long[] keys = new long[lanes.size()];
        int count = 0;
        for (int id = 0; id < keys.length; id++) {
            LaneTable.Lane lane = lanes.get(id);
            if (!lane.gone) keys[count++] = ((long) (lane.index < 0 ? Integer.MAX_VALUE : lane.index) << 32) | id;
        }
        Arrays.sort(keys, 0, count);
        int[] ids = new int[count];
        for (int row = 0; row < count; row++) ids[row] = (int) keys[row];
        return ids;
    }
}
