package studio.fanout.client;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import studio.fanout.history.InstanceState;

/// What the one who starts a run notes down with it: how many activities at once the worker there was ready to run.
///
/// Whoever restarts a run copies its tags to the new one, which may run elsewhere and with another worker. Therefore
/// the note says which run it is about and when it was made, and counts for no other.
public final class StartedWith {
    private static final String PARALLELISM = "parallelism";
    private static final String NOTED = "parallelism-noted";

    /// How far apart the clocks of the starter and of the hub, and the request and its acceptance, may be.
    private static final Duration TOLERANCE = Duration.ofSeconds(30);

    private StartedWith() {}

    /// The tags with the note in them.
    ///
    /// @param slots at least 1
    static Map<String, String> noted(Map<String, String> tags, String instanceId, int slots, Instant now) {
        var all = new HashMap<>(tags);
        all.put(PARALLELISM, Integer.toString(slots));
        all.put(NOTED, now + " " + instanceId);
        return Map.copyOf(all);
    }

    /// How many activities at once it was started with, 0 when nobody noted that down for this very run.
    public static int parallelism(InstanceState run) {
        var slots = run.tags().getOrDefault(PARALLELISM, "");
        return slots.matches("[0-9]{1,5}") && isAbout(run) ? Integer.parseInt(slots) : 0;
    }

    private static boolean isAbout(InstanceState run) {
        var noted = run.tags().getOrDefault(NOTED, "").split(" ", 2);
        if (noted.length < 2 || !noted[1].equals(run.instanceId())) {
            return false;
        }
        try {
            var apart = Duration.between(Instant.parse(noted[0]), run.created()).abs();
            return apart.compareTo(TOLERANCE) <= 0;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
