package studio.fanout.ui.runs;

import java.util.List;
import studio.fanout.history.InstanceState;

/// The runs that a list has room for.
///
/// @param runs without payloads, in any order
/// @param most how many there is room for: when the hub has more, these are the newest; 0 when they are all there are
public record Listing(List<InstanceState> runs, int most) {
    public Listing {
        runs = List.copyOf(runs);
    }

    boolean isCut() {
        return most > 0;
    }
}
