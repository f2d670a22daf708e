package studio.fanout.ui.chart;

/// What a lane of the chart stands for.
public enum LaneView {
    /// A work item, or an activity of another orchestration.
    ITEMS,
    /// A place in a worker.
    SLOTS
}
