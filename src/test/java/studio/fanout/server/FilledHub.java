package studio.fanout.server;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import studio.fanout.store.SqliteStore;
import studio.fanout.wire.proto.InstanceQuery;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.QueryInstancesRequest;
import studio.fanout.wire.proto.QueryInstancesResponse;

/// Ten instances in the store that people use, one each minute, a0 to a4 and b5 to b9; every even one has completed
/// in its minute.
final class FilledHub implements AutoCloseable {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final SetClock clock = new SetClock();
    private final Instant begin = clock.instant();
    final LocalHub hub;

    FilledHub(Path folder) {
        hub = new LocalHub(() -> SqliteStore.open(folder), clock);
        fill();
    }

    private void fill() {
        for (int i = 0; i < 10; i++) {
            String id = (i < 5 ? "a" : "b") + i;
            if (i % 2 == 0) {
                hub.completed(id);
            } else {
                hub.start("open", id);
            }
            clock.advance(MINUTE);
        }
    }

    Instant minute(int number) {
        return begin.plus(MINUTE.multipliedBy(number));
    }

    QueryInstancesResponse page(InstanceQuery.Builder query) {
        return hub.calls()
                .queryInstances(
                        QueryInstancesRequest.newBuilder().setQuery(query).build());
    }

    List<String> ids(InstanceQuery.Builder query) {
        return page(query).getOrchestrationStateList().stream()
                .map(OrchestrationState::getInstanceId)
                .toList();
    }

    @Override
    public void close() {
        hub.close();
    }
}
