package studio.fanout.timeline;

import java.util.Arrays;
import java.util.function.IntConsumer;

/// Finds a number from 0 by another number of any size, in little room.
final class IntIndex {
    private static final int NONE = -1;
    private static final int FIRST_ROOM = 16;

    private int[] keys = new int[FIRST_ROOM];
    private int[] values = filled(FIRST_ROOM);
    private int size;

    /// What was put for that key, or -1.
    int get(int key) {
        return values[place(key)];
    }

    void put(int key, int value) {
        int place = place(key);
        if (values[place] == NONE) {
            if (++size > keys.length / 2) {
                moveTo(keys.length * 2);
                place = place(key);
            }
            keys[place] = key;
        }
        values[place] = value;
    }

    /// Makes room for so many at once.
    void reserve(int count) {
        int room = keys.length;
        while (room / 2 < count) room *= 2;
        if (room > keys.length) moveTo(room);
    }

    void forEach(IntConsumer action) {
        for (int value : values) if (value != NONE) action.accept(value);
    }

    void clear() {
        Arrays.fill(values, NONE);
        size = 0;
    }

    private int place(int key) {
        int mask = keys.length - 1;
        int place = spread(key) & mask;
        while (values[place] != NONE && keys[place] != key) place = (place + 1) & mask;
        return place;
    }

    /// Keys mostly count up, and there may be millions: keeps neighbours apart from those a power of two away.
    private static int spread(int key) {
        int mixed = key * 0x9E3779B9;
        return mixed ^ mixed >>> 15;
    }

    private void moveTo(int room) {
        int[] oldKeys = keys;
        int[] oldValues = values;
        keys = new int[room];
        values = filled(room);
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldValues[i] == NONE) continue;
            int place = place(oldKeys[i]);
            keys[place] = oldKeys[i];
            values[place] = oldValues[i];
        }
    }

    private static int[] filled(int length) {
        int[] values = new int[length];
        Arrays.fill(values, NONE);
        return values;
    }
}
