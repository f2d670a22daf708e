package studio.fanout.ui.run;

import studio.fanout.history.HistoryEvent;

/// One history event and whose it is.
///
/// @param place 0-based place in the history of that instance
/// @param root whether the instance is the run itself and not a child of it
public record EventLine(String instanceId, int place, boolean root, HistoryEvent event) {}
