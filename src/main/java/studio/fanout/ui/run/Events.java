package studio.fanout.ui.run;

import java.util.AbstractList;
import java.util.RandomAccess;

/// The history events of a run in the order they were told, at one moment; immutable.
public final class Events extends AbstractList<EventLine> implements RandomAccess {
    static final Events NONE = new Events(new EventLine[0], 0);

    private final EventLine[] lines;
    private final int size;

    /// @param lines shared with later moments; what is below `size` never changes
    Events(EventLine[] lines, int size) {
        this.lines = lines;
        this.size = size;
    }

    @Override
    public EventLine get(int index) {
        return lines[java.util.Objects.checkIndex(index, size)];
    }

    @Override
    public int size() {
        return size;
    }
}
