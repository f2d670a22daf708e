package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import studio.fanout.wire.proto.ActivityAttempt;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.InstanceUpdate;
import studio.fanout.wire.proto.RunUpdate;

/// A run put together from what is told of it.
final class FollowedRun {
    private final Iterator<RunUpdate> updates;
    final Map<String, TreeMap<Integer, HistoryEvent>> histories = new HashMap<>();
    final Map<Integer, ActivityAttempt> attempts = new HashMap<>();

    private FollowedRun(Iterator<RunUpdate> updates) {
        this.updates = updates;
    }

    /// Follows a run of which nothing has been read yet.
    static FollowedRun begin(LocalHub hub, String id) {
        return new FollowedRun(hub.studio()
                .followRun(FollowRunRequest.newBuilder().setInstanceId(id).build()));
    }

    /// Follows a run; all that has happened in it so far has been read when this returns.
    static FollowedRun of(LocalHub hub, String id) {
        FollowedRun run = begin(hub, id);
        run.catchUp();
        return run;
    }

    RunUpdate next() {
        RunUpdate update = updates.next();
        for (InstanceUpdate instance : update.getInstancesList()) {
            var history = histories.computeIfAbsent(instance.getState().getInstanceId(), _ -> new TreeMap<>());
            int place = instance.getFirstEvent();
            for (HistoryEvent event : Wire.events(instance.getEventsList())) {
                history.put(place++, event);
            }
        }
        update.getAttemptsList().forEach(attempt -> attempts.put(key(attempt), attempt));
        return update;
    }

    private static int key(ActivityAttempt attempt) {
        return attempt.getTaskId() * 100 + attempt.getAttempt();
    }

    private void catchUp() {
        boolean first = true;
        for (RunUpdate update = next(); ; update = next()) {
            assertThat(update.getReset()).isEqualTo(first);
            if (update.getCaughtUp()) {
                return;
            }
            first = false;
        }
    }

    List<HistoryEvent> history(String id) {
        return List.copyOf(histories.getOrDefault(id, new TreeMap<>()).values());
    }

    /// Reads on until an instance has so many events.
    void until(String id, int events) {
        while (history(id).size() < events) {
            next();
        }
    }

    /// Reads on until the hub has no more to tell.
    void toTheEnd() {
        while (updates.hasNext()) {
            next();
        }
    }
}
