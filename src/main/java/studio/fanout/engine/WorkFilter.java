package studio.fanout.engine;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a worker takes.
///
/// @param orchestrations versions it takes by orchestrator name, an empty set for any version; null for everything
/// @param activities the same for activities
public record WorkFilter(
        @Nullable Map<String, Set<String>> orchestrations,
        @Nullable Map<String, Set<String>> activities) {
    public static final WorkFilter EVERYTHING = new WorkFilter(null, null);

    boolean takesTurn(String name, @Nullable String version) {
        return takes(orchestrations, name, version);
    }

    boolean takesActivity(String name, @Nullable String version) {
        return takes(activities, name, version);
    }

    private static boolean takes(@Nullable Map<String, Set<String>> allowed, String name, @Nullable String version) {
        if (allowed == null) {
            return true;
        }
        Set<String> versions = allowed.get(name);
        return versions != null && (versions.isEmpty() || versions.contains(version == null ? "" : version));
    }
}
