package studio.fanout.ui.export;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.ItemRow;
import studio.fanout.timeline.Timeline;

/// The items of a run as a table in the format of RFC 4180.
public final class ItemsCsv {
    private static final String HEAD =
            "number,item,state,attempts,scheduled,started,ended,waited_seconds,ran_seconds,slot,worker,value,result,error";

    private ItemsCsv() {}

    public static String of(Timeline timeline) {
        var csv = new StringBuilder(HEAD).append("\r\n");
        timeline.rows().forEach(row -> append(csv, timeline, row));
        return csv.toString();
    }

    private static void append(StringBuilder csv, Timeline timeline, ItemRow row) {
        var bars = timeline.bars();
        int bar = row.bar();
        long from = bar < 0 ? EpochNanos.NONE : bars.from(bar);
        long started = bar < 0 ? EpochNanos.NONE : bars.started(bar);
        long ended = bar < 0 ? EpochNanos.NONE : bars.ended(bar);
        var result = row.result();
        csv.append(row.index() + 1).append(',');
        text(csv, row.item());
        text(csv, word(row.state()));
        csv.append(row.attempts()).append(',');
        text(csv, time(from));
        text(csv, time(started));
        text(csv, time(ended));
        text(csv, seconds(from, started));
        text(csv, seconds(started, ended));
        text(csv, bar < 0 || bars.slot(bar) < 0 ? "" : Integer.toString(bars.slot(bar) + 1));
        text(csv, bar < 0 ? null : bars.worker(bar));
        text(csv, result == null || Double.isNaN(result.value()) ? "" : plain(result.value()));
        text(csv, result == null ? null : result.result());
        text(csv, row.error());
        csv.setLength(csv.length() - 1);
        csv.append("\r\n");
    }

    private static String word(@Nullable BarState state) {
        return state == null ? "not scheduled" : state.word();
    }

    private static String time(long nanos) {
        return nanos == EpochNanos.NONE ? "" : EpochNanos.toInstant(nanos).toString();
    }

    private static String seconds(long from, long to) {
        return from == EpochNanos.NONE || to == EpochNanos.NONE
                ? ""
                : String.format(Locale.ROOT, "%.3f", (to - from) / 1e9);
    }

    private static String plain(double value) {
        return value == Math.rint(value) ? Long.toString((long) value) : Double.toString(value);
    }

    private static void text(StringBuilder csv, @Nullable String text) {
        if (text != null && (text.contains("\"") || text.contains(",") || text.contains("\n") || text.contains("\r"))) {
            csv.append('"').append(text.replace("\"", "\"\"")).append('"');
        } else if (text != null) {
            csv.append(text);
        }
        csv.append(',');
    }
}
