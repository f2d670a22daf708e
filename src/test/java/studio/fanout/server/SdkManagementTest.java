package studio.fanout.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.durabletask.DurableTaskClient;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import com.microsoft.durabletask.OrchestrationMetadata;
import com.microsoft.durabletask.OrchestrationRuntimeStatus;
import com.microsoft.durabletask.OrchestrationStatusQuery;
import com.microsoft.durabletask.OrchestrationStatusQueryResult;
import com.microsoft.durabletask.PurgeInstanceCriteria;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.store.SqliteStore;

/// What the SDK's own client asks of a hub besides starting and waiting.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class SdkManagementTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    private final HostedHub hub;

    SdkManagementTest(@TempDir Path folder) {
        hub = new HostedHub(SqliteStore.open(folder));
        hub.orchestration("echo", ctx -> ctx.complete(ctx.getInput(String.class)))
                .orchestration("waits", ctx -> ctx.waitForExternalEvent("Go").await());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    private DurableTaskClient client() {
        return hub.client();
    }

    private OrchestrationMetadata finish(String id) throws TimeoutException {
        return requireNonNull(client().waitForInstanceCompletion(id, LONG, true));
    }

    private String echoed(String id) throws TimeoutException {
        client().scheduleNewOrchestrationInstance(
                        "echo",
                        new NewOrchestrationInstanceOptions().setInstanceId(id).setInput("in " + id));
        finish(id);
        return id;
    }

    private static List<String> ids(OrchestrationStatusQueryResult result) {
        return result.getOrchestrationState().stream()
                .map(OrchestrationMetadata::getInstanceId)
                .toList();
    }

    @Test
    void instancesAreFoundByTimeStatusAndPrefixPageByPage() throws TimeoutException {
        hub.work();
        client().createTaskHub(true);
        Instant before = Instant.now();
        for (int i = 0; i < 5; i++) {
            echoed("done-" + i);
        }
        String waiting = client().scheduleNewOrchestrationInstance(
                        "waits", new NewOrchestrationInstanceOptions().setInstanceId("waiting"));
        client().waitForInstanceStart(waiting, LONG);
        OrchestrationStatusQuery query = new OrchestrationStatusQuery().setCreatedTimeFrom(before);

        assertThat(ids(client().queryInstances(query))).hasSize(6);
        assertThat(ids(client().queryInstances(query.setInstanceIdPrefix("done"))))
                .hasSize(5);
        assertThat(ids(client().queryInstances(new OrchestrationStatusQuery()
                        .setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.RUNNING)))))
                .containsExactly("waiting");
        assertThat(ids(client().queryInstances(
                                new OrchestrationStatusQuery().setCreatedTimeTo(before.minusSeconds(5)))))
                .isEmpty();
        assertThat(pages(new OrchestrationStatusQuery().setMaxInstanceCount(2)))
                .containsExactly(
                        List.of("done-0", "done-1"), List.of("done-2", "done-3"), List.of("done-4", "waiting"));
    }

    private List<List<String>> pages(OrchestrationStatusQuery query) {
        List<List<String>> pages = new ArrayList<>();
        @Nullable String token = null;
        do {
            OrchestrationStatusQueryResult page = client().queryInstances(query.setContinuationToken(token));
            pages.add(ids(page));
            token = page.getContinuationToken();
        } while (token != null && !token.isEmpty());
        return pages;
    }

    @Test
    void payloadsAreFetchedWhenAskedFor() throws TimeoutException {
        hub.work();
        echoed("x");

        OrchestrationMetadata with = client().queryInstances(
                        new OrchestrationStatusQuery().setFetchInputsAndOutputs(true))
                .getOrchestrationState()
                .getFirst();
        OrchestrationMetadata without = client().queryInstances(new OrchestrationStatusQuery())
                .getOrchestrationState()
                .getFirst();

        assertThat(with.readInputAs(String.class)).isEqualTo("in x");
        assertThat(with.readOutputAs(String.class)).isEqualTo("in x");
        assertThat(without.getSerializedInput()).isNullOrEmpty();
    }

    @Test
    void anInstanceThatIsPurgedIsGone() throws TimeoutException {
        hub.work();
        echoed("x");

        assertThat(client().purgeInstance("x").getDeletedInstanceCount()).isEqualTo(1);

        assertThat(requireNonNull(client().getInstanceMetadata("x", true)).isInstanceFound())
                .isFalse();
        assertThat(client().purgeInstance("x").getDeletedInstanceCount()).isZero();
    }

    @Test
    void instancesArePurgedByTimeAndStatus() throws TimeoutException {
        hub.work();
        Instant before = Instant.now();
        echoed("a");
        echoed("b");
        String ended = client().scheduleNewOrchestrationInstance("waits");
        client().waitForInstanceStart(ended, LONG);
        client().terminate(ended, "enough");
        finish(ended);
        String goesOn = client().scheduleNewOrchestrationInstance("waits");
        client().waitForInstanceStart(goesOn, LONG);
        PurgeInstanceCriteria criteria = new PurgeInstanceCriteria()
                .setCreatedTimeFrom(before)
                .setRuntimeStatusList(List.of(OrchestrationRuntimeStatus.TERMINATED));

        assertThat(client().purgeInstances(criteria).getDeletedInstanceCount()).isEqualTo(1);
        assertThat(client().purgeInstances(criteria).getDeletedInstanceCount()).isZero();
        assertThat(client().purgeInstances(new PurgeInstanceCriteria().setCreatedTimeFrom(before))
                        .getDeletedInstanceCount())
                .isEqualTo(2);
        assertThat(requireNonNull(client().getInstanceMetadata(goesOn, false)).isInstanceFound())
                .isTrue();
    }

    @Test
    void aPurgeWithNoTimeAtAllTimesOutInTheClient() {
        assertThatThrownBy(() -> client().purgeInstances(new PurgeInstanceCriteria()
                        .setCreatedTimeFrom(Instant.EPOCH)
                        .setTimeout(Duration.ofNanos(1))))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void aStartIsWaitedForUntilTheFirstTurnHasEnded() throws TimeoutException {
        CountDownLatch inTurn = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        hub.orchestration("slow", ctx -> {
                    inTurn.countDown();
                    try {
                        go.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    ctx.complete("done");
                })
                .work();
        String id = client().scheduleNewOrchestrationInstance("slow");
        try {
            assertThat(inTurn.await(60, TimeUnit.SECONDS)).isTrue();
            assertThatThrownBy(() -> client().waitForInstanceStart(id, Duration.ofMillis(200)))
                    .isInstanceOf(TimeoutException.class);
            assertThat(requireNonNull(client().getInstanceMetadata(id, false)).getRuntimeStatus())
                    .isEqualTo(OrchestrationRuntimeStatus.PENDING);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            go.countDown();
        }
        assertThat(finish(id).readOutputAs(String.class)).isEqualTo("done");
    }

    @Test
    void aCompletionThatDoesNotComeTimesOutInTheClient() throws TimeoutException {
        hub.work();
        String id = client().scheduleNewOrchestrationInstance("waits");
        client().waitForInstanceStart(id, LONG);

        assertThatThrownBy(() -> client().waitForInstanceCompletion(id, Duration.ofMillis(200), false))
                .isInstanceOf(TimeoutException.class);
    }

    @Test
    void anInstanceThatIsNotThereCannotBeRestarted() {
        assertThatThrownBy(() -> client().restartInstance("nowhere", true))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nowhere");
    }
}
