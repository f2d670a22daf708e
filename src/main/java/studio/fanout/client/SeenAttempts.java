package studio.fanout.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.worker.AttemptSink;

/// Remembers what the worker of this process saw, for runs on hubs that keep no such observations.
///
/// Remembers it of the instances that were worked for last, some thousands of them, until the process ends.
public final class SeenAttempts implements AttemptSink {
    private static final int REMEMBERED = 4_000;

    private final Map<String, Map<Place, Noted>> instances = new LinkedHashMap<>(16, 0.75f, true);
    private long latest;

    private record Place(@Nullable String executionId, int taskId, int number) {}

    private record Noted(Attempt attempt, long at) {}

    @Override
    public synchronized void take(List<Attempt> attempts) {
        latest++;
        for (Attempt attempt : attempts) {
            instances
                    .computeIfAbsent(attempt.instanceId(), _ -> new LinkedHashMap<>())
                    .put(
                            new Place(attempt.executionId(), attempt.taskId(), attempt.number()),
                            new Noted(attempt, latest));
        }
        while (instances.size() > REMEMBERED) {
            instances.remove(instances.keySet().iterator().next());
        }
    }

    /// A number that grows with every observation, from 0.
    synchronized long latest() {
        return latest;
    }

    /// What was seen of an instance after that moment.
    synchronized List<Attempt> since(String instanceId, long moment) {
        return instances.getOrDefault(instanceId, Map.of()).values().stream()
                .filter(noted -> noted.at > moment)
                .map(Noted::attempt)
                .toList();
    }
}
