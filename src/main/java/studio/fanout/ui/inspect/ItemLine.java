package studio.fanout.ui.inspect;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.ItemRow;
import studio.fanout.timeline.Timeline;

/// A work item with the times of its last try.
record ItemLine(ItemRow row, Timeline timeline) {

    /// All items of a run; each line is made when it is asked for.
    static List<ItemLine> all(Timeline timeline) {
        return new Lines(timeline);
    }

    String item() {
        return row.item();
    }

    int number() {
        return row.index() + 1;
    }

    String state() {
        var state = row.state();
        return state == null ? "not scheduled" : state.word();
    }

    /// Place of the state in the order people look for them: trouble first.
    int urgency() {
        return switch (row.state()) {
            case FAILED -> 0;
            case ABANDONED -> 1;
            case RUNNING -> 2;
            case WAITING -> 3;
            case null -> 4;
            case SKIPPED -> 5;
            case COMPLETED -> 6;
        };
    }

    /// Nanoseconds, or -1 when not known.
    long waited(long now) {
        if (row.bar() < 0) {
            return -1;
        }
        long started = timeline.bars().started(row.bar());
        long until = started != EpochNanos.NONE ? started : ended(now);
        return timeline.bars().undivided(row.bar())
                ? -1
                : Math.max(0, until - timeline.bars().from(row.bar()));
    }

    /// Nanoseconds, or -1 when not known.
    long ran(long now) {
        if (row.bar() < 0 || timeline.bars().started(row.bar()) == EpochNanos.NONE) {
            return -1;
        }
        return Math.max(0, ended(now) - timeline.bars().started(row.bar()));
    }

    /// 1-based, or 0 when not known.
    int slot() {
        return row.bar() < 0 ? 0 : timeline.bars().slot(row.bar()) + 1;
    }

    String worker() {
        @Nullable String worker = row.bar() < 0 ? null : timeline.bars().worker(row.bar());
        return worker == null ? "" : worker;
    }

    double value() {
        var result = row.result();
        return result == null ? Double.NaN : result.value();
    }

    double seconds() {
        var result = row.result();
        return result == null ? Double.NaN : result.seconds();
    }

    /// The result, or what went wrong.
    String outcome() {
        var result = row.result();
        if (result != null && result.result() != null) {
            return result.result();
        }
        return row.error() != null ? row.error() : "";
    }

    private long ended(long now) {
        long ended = timeline.bars().ended(row.bar());
        if (ended != EpochNanos.NONE) {
            return ended;
        }
        return row.state() == BarState.WAITING || row.state() == BarState.RUNNING
                ? now
                : timeline.bars().from(row.bar());
    }

    private static final class Lines extends AbstractList<ItemLine> implements RandomAccess {
        private final Timeline timeline;

        Lines(Timeline timeline) {
            this.timeline = timeline;
        }

        @Override
        public ItemLine get(int index) {
            return new ItemLine(timeline.rows().get(index), timeline);
        }

        @Override
        public int size() {
            return timeline.rows().size();
        }
    }
}
