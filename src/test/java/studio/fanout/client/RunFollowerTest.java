package studio.fanout.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.HistoryEvent.TurnStarted;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.history.RunUpdate.InstanceUpdate;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.StateCodec;

class RunFollowerTest {
    private static final Recorded TURN = recorded(new TurnStarted(-1, Instant.EPOCH));
    private static final Recorded CHILD =
            recorded(new ChildCreated(0, Instant.EPOCH, "child", "part", null, null, null, Map.of()));

    private final Heard heard = new Heard();

    @Test
    void tellsWhatTheHubStreamsAndBeginsAnewAfterALostLink() throws Exception {
        try (var hub = new ScriptedHub(true);
                var client = hub.client();
                var subscription = client.follow("run", heard)) {
            var first = take(hub.followers);
            first.onNext(studio.fanout.wire.proto.RunUpdate.newBuilder()
                    .setCaughtUp(true)
                    .build());
            assertThat(heard.update()).matches(RunUpdate::caughtUp).matches(RunUpdate::reset);
            first.onNext(studio.fanout.wire.proto.RunUpdate.getDefaultInstance());
            assertThat(heard.update().reset()).isFalse();

            first.onError(Status.UNAVAILABLE.asRuntimeException());
            assertThat(heard.trouble().kind()).isEqualTo(HubException.Kind.UNREACHABLE);
            take(hub.followers).onNext(studio.fanout.wire.proto.RunUpdate.getDefaultInstance());
            assertThat(heard.update().reset()).isTrue();
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void tellsOfAChildAndWhatIsBelowItOnlyThoughTheHubStreamsItsWholeRun() throws Exception {
        try (var hub = new ScriptedHub(true);
                var client = hub.client();
                var subscription = client.follow("child", heard)) {
            var stream = take(hub.followers);
            stream.onNext(streamed("run", null, "child", "run", "twin", "run").build());
            assertThat(heard.update()).satisfies(it -> {
                assertThat(ids(it)).containsExactly("child");
                assertThat(it.attempts()).extracting(Attempt::instanceId).containsExactly("child");
                assertThat(it.reset()).isTrue();
            });
            stream.onNext(streamed("run", null, "twin", "run", "twins", "twin").build());
            stream.onNext(streamed("run", null).setCaughtUp(true).build());
            assertThat(heard.update())
                    .matches(RunUpdate::caughtUp)
                    .satisfies(it -> assertThat(ids(it)).isEmpty());
            stream.onNext(streamed("twin", "run", "grandchild", "child").build());
            assertThat(ids(heard.update())).containsExactly("grandchild");
            stream.onNext(streamed("grandchild", "child").build());
            assertThat(ids(heard.update())).containsExactly("grandchild");
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void tellsOfARunWithAllThatBelongsToIt() throws Exception {
        try (var hub = new ScriptedHub(true);
                var client = hub.client();
                var subscription = client.follow("run", heard)) {
            var stream = take(hub.followers);
            stream.onNext(
                    streamed("run", null, "child", "run", "orphan", "deleted").build());
            assertThat(ids(heard.update())).containsExactly("run", "child", "orphan");
            stream.onNext(streamed("orphan", "deleted").build());
            assertThat(ids(heard.update())).containsExactly("orphan");
            assertThat(subscription).isNotNull();
        }
    }

    private static List<String> ids(RunUpdate update) {
        return update.instances().stream().map(it -> it.state().instanceId()).toList();
    }

    /// @param family ids, each with that of its parent or null, and each with an attempt
    private static studio.fanout.wire.proto.RunUpdate.Builder streamed(@Nullable String... family) {
        var update = studio.fanout.wire.proto.RunUpdate.newBuilder();
        for (int i = 0; i < family.length; i += 2) {
            var id = Objects.requireNonNull(family[i]);
            update.addInstances(studio.fanout.wire.proto.InstanceUpdate.newBuilder()
                            .setState(StateCodec.encode(state(id, family[i + 1]))))
                    .addAttempts(AttemptCodec.encode(
                            new Attempt(id, "e1", 1, 1, "w", 0, Instant.EPOCH, null, Attempt.Outcome.RUNNING)));
        }
        return update;
    }

    private static InstanceState state(String id, @Nullable String parent) {
        return InstanceStateBuilder.of(id).parentInstanceId(parent).build();
    }

    @Test
    void asksForHistoryWhereNothingIsStreamed() throws Exception {
        try (var hub = new ScriptedHub(false);
                var client = hub.client()) {
            hub.put("run", OrchestrationStatus.RUNNING, Instant.now());
            hub.histories.put("run", List.of(TURN));
            try (var subscription = client.follow("run", heard)) {
                assertThat(heard.update()).satisfies(it -> {
                    assertThat(it.reset()).isTrue();
                    assertThat(it.instances()).singleElement().satisfies(run -> {
                        assertThat(run.firstEvent()).isZero();
                        assertThat(run.events()).containsExactly(TURN);
                        assertThat(run.state().input()).isNull();
                    });
                });

                hub.put("child", OrchestrationStatus.RUNNING, Instant.now());
                hub.histories.put("child", List.of(TURN));
                hub.histories.put("run", List.of(TURN, CHILD));
                hub.put("run", OrchestrationStatus.RUNNING, Instant.now());
                RunUpdate grown = heard.update();
                assertThat(grown.reset()).isFalse();
                assertThat(grown.instances())
                        .extracting(it -> it.state().instanceId())
                        .containsExactly("run", "child");
                assertThat(grown.instances())
                        .extracting(InstanceUpdate::firstEvent)
                        .containsExactly(1, 0);
                assertThat(client.offers(Feature.LIVE_UPDATES)).isFalse();
                assertThat(subscription).isNotNull();
            }
        }
    }

    @Test
    void startsOverWhenTheHistoryWasRewritten() throws Exception {
        try (var hub = new ScriptedHub(false);
                var client = hub.client()) {
            hub.put("run", OrchestrationStatus.FAILED, Instant.EPOCH);
            hub.histories.put("run", List.of(TURN, TURN));
            try (var subscription = client.follow("run", heard)) {
                assertThat(heard.update().instances()).hasSize(1);
                hub.histories.put("run", List.of(TURN));
                hub.put("run", OrchestrationStatus.RUNNING, Instant.ofEpochSecond(1));

                assertThat(heard.update().reset()).isTrue();
                assertThat(subscription).isNotNull();
            }
        }
    }

    @Test
    void tellsWhatTheWorkerHereSawWhereTheHubCannot() throws Exception {
        try (var hub = new ScriptedHub(false);
                var client = hub.client()) {
            hub.put("run", OrchestrationStatus.RUNNING, Instant.EPOCH);
            var before = new Attempt("run", "e1", 1, 1, "w", 0, Instant.EPOCH, null, Attempt.Outcome.RUNNING);
            var elsewhere = new Attempt("other", "e1", 1, 1, "w", 0, Instant.EPOCH, null, Attempt.Outcome.RUNNING);
            hub.attempts.take(List.of(before, elsewhere));
            try (var subscription = client.follow("run", heard)) {
                assertThat(heard.update().attempts()).containsExactly(before);

                var later = new Attempt("run", "e1", 2, 1, "w", 1, Instant.EPOCH, null, Attempt.Outcome.RUNNING);
                hub.attempts.take(List.of(later));
                RunUpdate news = heard.update();
                while (news.attempts().isEmpty()) {
                    news = heard.update();
                }
                assertThat(news.attempts()).containsExactly(later);
                assertThat(subscription).isNotNull();
            }
        }
    }

    @Test
    void followsTheStateAloneWhereThereIsNoHistory() throws Exception {
        try (var hub = new ScriptedHub(false);
                var client = hub.client()) {
            hub.tellsHistory = false;
            hub.put("run", OrchestrationStatus.COMPLETED, Instant.EPOCH);
            try (var subscription = client.follow("run", heard)) {
                assertThat(heard.update().instances()).singleElement().satisfies(it -> {
                    assertThat(it.events()).isEmpty();
                    assertThat(it.state().output()).isEqualTo("2");
                });
                assertThat(client.offers(Feature.HISTORY)).isFalse();
                assertThat(subscription).isNotNull();
            }
        }
    }

    @Test
    void saysThatTheRunIsNotThere() throws Exception {
        try (var hub = new ScriptedHub(false);
                var client = hub.client();
                var subscription = client.follow("nothing", heard)) {
            assertThat(heard.trouble().kind()).isEqualTo(HubException.Kind.NOT_FOUND);
            assertThat(subscription).isNotNull();
        }
    }

    @Test
    void noticesChangesByAskingWhereTheHubDoesNotTell() throws Exception {
        BlockingQueue<String> changed = new LinkedBlockingQueue<>();
        try (var hub = new ScriptedHub(false);
                var client = hub.client()) {
            try (var subscription = client.watch(new ChangeListener() {
                @Override
                public void onChange(java.util.Set<String> instanceIds, boolean more) {
                    changed.add(String.join(",", instanceIds));
                }

                @Override
                public void onTrouble(HubException trouble, Duration retryIn) {
                    changed.add("trouble");
                }
            })) {
                assertThat(changed.poll(20, TimeUnit.SECONDS)).isEmpty();
                hub.put("run", OrchestrationStatus.RUNNING, Instant.EPOCH);
                assertThat(changed.poll(20, TimeUnit.SECONDS)).isEqualTo("run");
                assertThat(subscription).isNotNull();
            }
        }
    }

    private static Recorded recorded(HistoryEvent event) {
        return HistoryEncoder.record(event);
    }

    private static <T> T take(BlockingQueue<T> queue) throws InterruptedException {
        T next = queue.poll(20, TimeUnit.SECONDS);
        assertThat(next).isNotNull();
        return next;
    }

    /// Keeps what a listener is told.
    private static final class Heard implements RunListener {
        private final BlockingQueue<RunUpdate> updates = new LinkedBlockingQueue<>();
        private final BlockingQueue<HubException> troubles = new LinkedBlockingQueue<>();

        RunUpdate update() throws InterruptedException {
            RunUpdate update = updates.poll(20, TimeUnit.SECONDS);
            assertThat(update).isNotNull();
            return update;
        }

        HubException trouble() throws InterruptedException {
            HubException trouble = troubles.poll(20, TimeUnit.SECONDS);
            assertThat(trouble).isNotNull();
            return trouble;
        }

        @Override
        public void onUpdate(RunUpdate update) {
            updates.add(update);
        }

        @Override
        public void onTrouble(HubException trouble, Duration retryIn) {
            troubles.add(trouble);
        }
    }
}
