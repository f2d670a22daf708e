package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ClientInterceptors;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import studio.fanout.wire.proto.ActivityFilter;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.OrchestrationFilter;
import studio.fanout.wire.proto.WorkerCapability;

/// A worker finds its way back to the hub, and no work is lost or doubled on the way.
class LinkTest extends WorkerTestBed {
    @Test
    void asksForWhatItCanDo() {
        start(3, held);

        hub.await("a stream", () -> hub.streamCount() == 1);

        GetWorkItemsRequest request = hub.requests.getFirst();
        assertThat(hub.hellos).isOne();
        assertThat(request.getMaxConcurrentActivityWorkItems()).isEqualTo(3);
        assertThat(request.getMaxConcurrentOrchestrationWorkItems()).isEqualTo(3);
        assertThat(request.getMaxConcurrentEntityWorkItems()).isZero();
        assertThat(request.getCapabilitiesList()).containsExactly(WorkerCapability.WORKER_CAPABILITY_HISTORY_STREAMING);
        assertThat(request.getWorkItemFilters().getActivitiesList())
                .extracting(ActivityFilter::getName)
                .containsExactly("work");
        assertThat(request.getWorkItemFilters().getOrchestrationsList())
                .extracting(OrchestrationFilter::getName)
                .containsExactly(TurnBook.NAME);
        hub.await("connected", () -> worker().status().link() instanceof LinkState.Connected);
    }

    @Test
    void comesBackAfterAnyOutage() {
        hub.trouble("hello", Status.UNAVAILABLE, Status.UNAUTHENTICATED, Status.NOT_FOUND);
        hub.trouble("stream", Status.PERMISSION_DENIED, Status.UNIMPLEMENTED);
        start(1, ctx -> 1);

        hub.offer(item(0));
        awaitAnswers(1);
        hub.endStreams(Status.UNAVAILABLE);
        hub.offer(item(1));
        awaitAnswers(2);
        hub.endStreams(null);
        hub.offer(item(2));
        awaitAnswers(3);

        assertThat(hub.hellos).isGreaterThanOrEqualTo(8);
    }

    @Test
    void saysWhyTheHubIsOutOfReach() {
        List<String> reasons = new CopyOnWriteArrayList<>();
        hub.trouble("hello", Status.UNAVAILABLE.withDescription("refused"), Status.UNAUTHENTICATED);
        Worker worker = new Worker(
                hub.channel(),
                PLACE,
                WorkerName.unique(),
                new Registrations(List.of(), List.of()),
                1,
                clock,
                AttemptSink.none(),
                BRISK);
        started = worker;
        worker.watch(state -> {
            if (state instanceof LinkState.Reconnecting lost) {
                reasons.add(lost.why());
            }
        });
        worker.start();

        hub.await("a stream", () -> hub.streamCount() == 1);

        assertThat(reasons)
                .anySatisfy(why -> assertThat(why).contains("localhost:1", "refused"))
                .anySatisfy(why -> assertThat(why).contains("does not accept the token"));
    }

    @Test
    void survivesAChannelThatThrows() {
        AtomicInteger calls = new AtomicInteger();
        Channel broken = ClientInterceptors.intercept(hub.channel(), new ClientInterceptor() {
            @Override
            public <Q, R> ClientCall<Q, R> interceptCall(
                    MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
                if (calls.incrementAndGet() % 3 == 1) {
                    throw new AssertionError("no token");
                }
                return next.newCall(method, options);
            }
        });
        start(2, ctx -> 1, ctx -> ctx.complete(1), broken);

        hub.offer(items(0, 20));

        awaitAnswers(20);
    }

    @Test
    void survivesAWatcherThatThrows() {
        start(1, ctx -> 1).watch(state -> {
            throw new IllegalStateException("watcher");
        });
        hub.await("a stream", () -> hub.streamCount() == 1);

        hub.endStreams(Status.UNAVAILABLE);
        hub.offer(item(0));

        awaitAnswers(1);
    }

    @Test
    void leavesAStreamThatHasFallenSilent() {
        start(1, ctx -> 1);
        hub.await("a stream", () -> hub.streamCount() == 1);

        time.set(clock.instant().plusSeconds(121));

        hub.await("another stream", () -> hub.requests.size() >= 2);
        hub.await("the old stream gone", () -> hub.streamCount() == 1);
    }

    @Test
    void goesOnWithARunWhoseItemComesAgainAfterADrop() {
        start(2, held);
        hub.offer(items(0, 2));
        hub.await("both run", () -> running.get() == 2);

        hub.endStreams(Status.UNAVAILABLE);
        hub.await("delivered again", () -> hub.deliveries == 4);
        gate.release(2);

        awaitAnswers(2);
        assertThat(runs.get()).isEqualTo(2);
    }

    @Test
    void keepsAnAnswerThatWasReadyWhileTheHubWasAway() {
        start(1, held);
        hub.offer(item(0));
        hub.await("it runs", () -> running.get() == 1);
        hub.trouble("hello", manyTimes(Status.UNAVAILABLE, 200));
        hub.endStreams(Status.UNAVAILABLE);
        hub.await("away", () -> worker().status().link() instanceof LinkState.Reconnecting);

        gate.release();

        awaitAnswers(1);
        assertThat(runs.get()).isOne();
        assertThat(hub.deliveries).isEqualTo(2);
    }

    private static Status[] manyTimes(Status status, int count) {
        Status[] statuses = new Status[count];
        java.util.Arrays.fill(statuses, status);
        return statuses;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void answersEveryItemOnceInAnyWeather(long seed) {
        Random weather = new Random(seed);
        Status[] troubles = {Status.UNAVAILABLE, Status.INTERNAL, Status.UNKNOWN};
        start(5, ctx -> runs.incrementAndGet());
        for (int round = 0; round < 60; round++) {
            int answers = hub.activities.size();
            hub.offer(items(round * 20, round * 20 + 20));
            Status trouble = troubles[weather.nextInt(troubles.length)];
            switch (weather.nextInt(6)) {
                case 0 -> hub.endStreams(trouble);
                case 1 -> hub.endStreams(null);
                case 2 -> hub.trouble("activity", trouble, trouble);
                case 3 -> hub.trouble("stream", trouble);
                case 4 -> worker().slots(1 + weather.nextInt(20));
                default -> hub.await("progress", () -> hub.activities.size() > answers);
            }
        }

        awaitAnswers(1200);

        assertThat(hub.activities)
                .extracting(ActivityResponse::getTaskId)
                .hasSize(1200)
                .doesNotHaveDuplicates();
        assertThat(runs.get()).isGreaterThanOrEqualTo(1200);
        hub.await("nothing open", () -> hub.openCount() == 0 && worker().openItems() == 0);
    }
}
