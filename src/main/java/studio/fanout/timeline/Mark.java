package studio.fanout.timeline;

/// Something of the whole run that is worth a sign on the time axis.
///
/// @param until end of the stretch; equal to `at` for a moment, [EpochNanos#NONE] while it lasts
/// @param label what to call it
public record Mark(Kind kind, long at, long until, String label) {

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
