package studio.fanout.client;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.worker.AttemptSink;
import studio.fanout.worker.SeenTurn;

/// Remembers what the worker of this process saw, for runs on hubs that keep no such observations.
///
/// Remembers it of the instances that were worked for last, some thousands of them, until the process ends.
public final class SeenAttempts implements AttemptSink {
    private static final int REMEMBERED = 4_000;

    /// How much may be remembered of turns, in bytes; their events are mostly payloads.
    private static final long TURN_BYTES = 64 * 1024 * 1024;

    private final Map<String, Map<Place, Noted>> instances = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, SeenTurn> turns = new LinkedHashMap<>(16, 0.75f, true);
    private long turnBytes;
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

    @Override
    public synchronized void turn(SeenTurn turn) {
        forget(turns.remove(turn.instanceId()));
        turns.put(turn.instanceId(), turn);
        turnBytes += turn.size();
        while (turnBytes > TURN_BYTES && turns.size() > 1) {
            forget(turns.remove(turns.keySet().iterator().next()));
        }
    }

    private void forget(@Nullable SeenTurn turn) {
        turnBytes -= turn == null ? 0 : turn.size();
    }

    /// The last turn of an instance that was run here, null when none was.
    synchronized @Nullable SeenTurn lastTurn(String instanceId) {
        return turns.get(instanceId);
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
