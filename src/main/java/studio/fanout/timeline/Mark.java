package studio.fanout.timeline;

import java.util.function.UnaryOperator;

/// Something of the whole run that is worth a sign on the time axis.
///
/// @param until end of the stretch; equal to `at` for a moment, [EpochNanos#NONE] while it lasts
/// @param label what to call it
public record Mark(Kind kind, long at, long until, String label) {

    /// When it ends, or has ended.
    ///
    /// @param now end of a stretch that lasts
    public long end(long now) {
        return until == EpochNanos.NONE ? now : until;
    }

    /// Whether nobody knows yet when it ends.
    public boolean lasts() {
        return until == EpochNanos.NONE;
    }

    /// What to write beside it, such as “suspended 3.1 s” or “fan-in, waited 1.8 s for Task7”.
    ///
    /// @param run the run it is of
    /// @param now end of a stretch that lasts
    /// @param shorten makes the name of an item fit where the words are to stand
    public String words(Timeline run, long now, UnaryOperator<String> shorten) {
        if (kind.form() == Form.STRETCH) return label + " " + DurationText.of(end(now) - at);
        boolean waited = kind == Kind.FAN_IN && run.waitedForStraggler();
        return waited ? label + ", " + run.waitInWords(shorten) : label;
    }

    /// What it is, and when it was, such as “suspended for 3.1 s, from 6.6 s on”.
    ///
    /// @param begin of the run
    /// @param now end of a stretch that lasts
    public String spoken(long begin, long now) {
        String at = DurationText.of(this.at - begin);
        return switch (kind) {
            case OUTAGE, SUSPENDED -> "%s for %s, from %s on".formatted(label, DurationText.of(end(now) - this.at), at);
            case FAN_OUT, FAN_IN, TERMINATED -> "%s at %s".formatted(label, at);
            case EVENT -> "event %s at %s".formatted(label, at);
            case TIMER -> "timer at %s".formatted(at);
        };
    }

    /// What the mark stands for.
    public enum Kind {
        /// The turn that scheduled the items.
        FAN_OUT(Form.MOMENT),
        /// All items are in; the results are being folded.
        FAN_IN(Form.MOMENT),
        /// Work was lost and nothing happened until it ran again, or the hub was out of reach.
        OUTAGE(Form.STRETCH),
        SUSPENDED(Form.STRETCH),
        /// An external event came in.
        EVENT(Form.SIGN),
        TIMER(Form.SIGN),
        /// Somebody terminated the run.
        TERMINATED(Form.MOMENT);

        private final Form form;

        Kind(Form form) {
            this.form = form;
        }

        public Form form() {
            return form;
        }
    }

    /// How much of the run a mark is about.
    public enum Form {
        /// A turning point of the whole run.
        MOMENT,
        /// Some time of the whole run.
        STRETCH,
        /// A moment of the orchestrator alone, and there may be many.
        SIGN
    }
}
