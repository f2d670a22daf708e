package studio.fanout.timeline;

/// What a lane shows.
public enum LaneKind {
    /// A work item of the fan-out.
    ITEM,
    /// The activity that folds the results of the fan-out into one.
    AGGREGATE,
    /// An activity of any other orchestration.
    ACTIVITY,
    /// A child orchestration that is not a part of a split fan-out.
    CHILD,
    /// A timer of an orchestration that is no fan-out: it waits and does not run.
    TIMER,
    /// A place in a worker.
    SLOT;

    /// Whether what is in it is work that a worker does.
    boolean takesSlot() {
        return this != CHILD && this != TIMER;
    }
}
