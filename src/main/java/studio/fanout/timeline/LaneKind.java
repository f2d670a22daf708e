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
    /// A place in a worker.
    SLOT
}
