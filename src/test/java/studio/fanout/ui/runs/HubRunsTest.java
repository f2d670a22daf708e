package studio.fanout.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.client.HubClient;
import studio.fanout.client.SeenAttempts;
import studio.fanout.client.StartRequest;
import studio.fanout.engine.Scheduler;
import studio.fanout.history.InstanceState;
import studio.fanout.hub.HubChannel;
import studio.fanout.hub.HubDialer;
import studio.fanout.server.HubServer;
import studio.fanout.store.MemoryStore;
import studio.fanout.ui.connection.Opening;
import studio.fanout.ui.connection.Session;
import studio.fanout.workload.Workload;

/// The newest runs of a real scheduler that has more of them than there is room for.
class HubRunsTest {
    private static final int ROOM = 3;
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final MemoryStore store = new MemoryStore();
    private final Scheduler scheduler = new Scheduler(store, InstantSource.system());
    private final String address = UUID.randomUUID().toString();
    private final HubServer server = HubServer.inProcess(address, scheduler, store);
    private final HubChannel channel = HubDialer.embedded(address, "default");
    private final HubClient client = new HubClient(channel, new SeenAttempts(), InstantSource.system());
    private final HubRuns runs = new HubRuns(
            new Opening(CompletableFuture.completedFuture(new Session(
                    "test",
                    client,
                    () -> {
                        throw new IllegalStateException("no worker");
                    },
                    slots -> {}))),
            ROOM);

    @AfterEach
    void close() {
        client.close();
        channel.close();
        server.close();
        scheduler.close();
    }

    private void start(String id, String item) {
        client.start(new StartRequest(Workload.ORCHESTRATION, id, "[\"" + item + "\"]", Map.of(), null));
    }

    private Set<String> listed() throws Exception {
        return runs.list().runs().stream().map(InstanceState::instanceId).collect(Collectors.toSet());
    }

    @Test
    void thoseThatThereIsRoomForAreAll() throws Exception {
        for (var id : new String[] {"a", "b", "c"}) {
            start(id, "x");
        }
        assertThat(listed()).containsExactly("a", "b", "c");
        assertThat(runs.list().isCut()).isFalse();
    }

    @Test
    void theNewestStayAndTheOldestAreLeftOut() throws Exception {
        for (var id : new String[] {"e", "d", "c", "b", "a"}) {
            start(id, "x");
        }
        assertThat(listed()).containsExactlyInAnyOrder("c", "b", "a");
        assertThat(runs.list().most()).isEqualTo(ROOM);
        start("f", "x");
        assertThat(listed()).containsExactlyInAnyOrder("b", "a", "f");
        assertThat(runs.list().isCut()).isTrue();
    }

    @Test
    void olderOnesComeBackWhenNewerOnesAreDeleted() throws Exception {
        for (var id : new String[] {"e", "d", "c", "b", "a"}) {
            start(id, "x");
        }
        assertThat(listed()).doesNotContain("d");
        for (var id : new String[] {"c", "b"}) {
            client.terminate(id, "test", true);
            client.awaitCompletion(id, LIMIT);
            client.purge(id, true);
        }
        assertThat(listed()).containsExactlyInAnyOrder("e", "d", "a");
        assertThat(runs.list().isCut()).isFalse();
    }

    @Test
    void itemsAreLookedForInTheNewest() throws Exception {
        for (var id : new String[] {"e", "d", "c", "b"}) {
            start(id, "Apple");
        }
        start("a", "Pear");
        runs.list();
        assertThat(runs.withItem("apple")).contains("c", "b").doesNotContain("a", "e");
    }
}
