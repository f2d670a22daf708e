package studio.fanout.timeline;

/// Something of the whole run that is worth a sign on the time axis.
///
/// @param until end of the stretch; equal to `at` for a moment, [EpochNanos#NONE] while it lasts
/// @param label what to call it
public record Mark(Kind kind, long at, long until, String label) {

    /// What it is, and when it was, such as “suspended for 3.1 s, from 6.6 s on”.
    ///
    /// @param begin of the run
    /// @param now end of a stretch that lasts
    public String spoken(long begin, long now) {
        String at = DurationText.of(this.at - begin);
        return switch (kind) {
            case OUTAGE, SUSPENDED ->
                "%s for %s, from %s on"
                        .formatted(label, DurationText.of((until == EpochNanos.NONE ? now : until) - this.at), at);
            case FAN_OUT, FAN_IN, TERMINATED -> "%s at %s".formatted(label, at);
            case EVENT -> "event %s at %s".formatted(label, at);
            case TIMER -> "timer at %s".formatted(at);
        };
    }

    /// What the mark stands for.
    public enum Kind {
        /// The turn that scheduled the items.
        FAN_OUT,
        /// All items are in; the results are being folded.
        FAN_IN,
        /// Work was lost and nothing happened until it ran again, or the hub was out of reach.
        OUTAGE,
        SUSPENDED,
        /// An external event came in.
        EVENT,
        TIMER,
        /// Somebody terminated the run.
        TERMINATED
    }
}
