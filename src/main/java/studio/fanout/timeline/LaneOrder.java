package studio.fanout.timeline;

/// How lanes are ordered from top to bottom.
public enum LaneOrder {
    /// As the run was given its items; activities of other orchestrations as they were scheduled.
    GIVEN,
    START,
    DURATION,
    NAME,
    STATE
}
