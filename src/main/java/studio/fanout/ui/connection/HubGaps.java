package studio.fanout.ui.connection;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.Feature;
import studio.fanout.timeline.DurationText;

/// Says what a timeline lacks because its hub lacks something.
final class HubGaps {
    /// What is more is told in whole minutes.
    private static final Duration EXACT = Duration.ofMinutes(10);

    private HubGaps() {}

    /// One sentence for each thing; empty when the timeline can be believed entirely.
    ///
    /// @param clockAhead how far the hub's clock is ahead of ours; null when it is not worth mentioning
    static String sentences(Set<Feature> missing, @Nullable Duration clockAhead) {
        List<String> said = new ArrayList<>();
        if (missing.contains(Feature.HISTORY)) {
            said.add("This hub gives no history: the timeline shows what the worker of this window was given and ran;"
                    + " work done elsewhere is missing.");
        }
        if (clockAhead != null) {
            said.add(clock(clockAhead));
        }
        return String.join(" ", said);
    }

    /// What to say of a clock that differs.
    static String clock(Duration ahead) {
        return "The hub's clock is %s %s this computer's: its times are shown by this computer's clock."
                .formatted(DurationText.of(rounded(ahead.abs()).toNanos()), ahead.isNegative() ? "behind" : "ahead of");
    }

    /// What is known to the second at the best.
    private static Duration rounded(Duration ahead) {
        long unit = ahead.compareTo(EXACT) < 0 ? 1 : 60;
        return Duration.ofSeconds(Math.round(ahead.toMillis() / 1000.0 / unit) * unit);
    }
}
