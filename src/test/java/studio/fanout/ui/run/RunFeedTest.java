package studio.fanout.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.client.HubException;
import studio.fanout.client.HubException.Kind;
import studio.fanout.client.RunListener;
import studio.fanout.history.HistoryEvent.ExecutionCompleted;
import studio.fanout.history.HistoryEvent.ExecutionStarted;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.history.RunUpdate.InstanceUpdate;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;

class RunFeedTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, RunListener> listeners = new HashMap<>();
    private final List<String> closed = new ArrayList<>();
    private final RunFeed feed = new RunFeed(
            (id, listener) -> {
                if (id.equals("unreachable")) {
                    throw new HubException(Kind.UNREACHABLE, "Nothing answers.", null);
                }
                listeners.put(id, listener);
                return () -> closed.add(id);
            },
            Inline.background(),
            new RunClock(InstantSource.system()));

    private RunListener listener(String id) {
        return Objects.requireNonNull(listeners.get(id));
    }

    private static RunUpdate update(String id, boolean reset) {
        var state = InstanceStateBuilder.of(id)
                .name("fan_out_fan_in_orchestrator")
                .status(OrchestrationStatus.COMPLETED)
                .created(T0)
                .completed(T0)
                .build();
        var started = new ExecutionStarted(-1, T0, state.name(), null, "[\"a\"]", id, "e1", null, null, null, Map.of());
        var ended = new ExecutionCompleted(1, T0, OrchestrationStatus.COMPLETED, "{}", null);
        var events = List.of(new Recorded(started, new byte[] {1}), new Recorded(ended, new byte[] {2}));
        return new RunUpdate(List.of(new InstanceUpdate(state, 0, events)), List.of(), true, reset);
    }

    @Test
    void newsBecomesTheView() {
        feed.show("a");
        assertThat(feed.view().get().id()).isEqualTo("a");
        listener("a").onUpdate(update("a", true));
        var view = feed.view().get();
        assertThat(view.events()).hasSize(2);
        assertThat(view.input()).isEqualTo("[\"a\"]");
        assertThat(view.output()).isEqualTo("{}");
        assertThat(view.timeline().live()).isFalse();
    }

    @Test
    void onlyWhatGoesOnWhileSomebodyLooksMoves() {
        var half = Runs.fanOut(3).play().until(Duration.ofMillis(500));
        feed.open(RunView.of(Runs.ID, half, new RunView.Saved("run.json", Runs.START)));
        assertThat(feed.view().get().timeline().live()).isTrue();
        assertThat(feed.moving().getValue()).isFalse();
        feed.show(Runs.ID);
        listener(Runs.ID).onUpdate(half);
        assertThat(feed.moving().getValue()).isTrue();
        feed.pause(true);
        assertThat(feed.moving().getValue()).isFalse();
        feed.pause(false);
        listener(Runs.ID).onUpdate(Runs.fanOut(3).play().all());
        assertThat(feed.moving().getValue()).isFalse();
    }

    @Test
    void whatIsToldTwiceCountsOnce() {
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        listener("a").onUpdate(update("a", false));
        assertThat(feed.view().get().events()).hasSize(2);
        listener("a").onUpdate(update("a", true));
        assertThat(feed.view().get().events()).hasSize(2);
    }

    @Test
    void newsOfARunThatIsNoLongerShownIsDropped() {
        feed.show("a");
        feed.show("b");
        assertThat(closed).containsExactly("a");
        listener("a").onUpdate(update("a", true));
        assertThat(feed.newest().get().id()).isEqualTo("b");
        assertThat(feed.newest().get().events()).isEmpty();
        assertThat(feed.view().get().events()).isEmpty();
        feed.show(null);
        assertThat(feed.view().get()).isEqualTo(RunView.NONE);
    }

    @Test
    void theRunBeforeStaysInSightUntilSomethingIsKnownOfTheNext() {
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        var before = feed.view().get();
        feed.show("b");
        assertThat(feed.view().get()).isEqualTo(before);
        assertThat(feed.newest().get().id()).isEqualTo("b");
        assertThat(feed.newest().get().state()).isNull();
        listener("b").onUpdate(update("b", true));
        assertThat(feed.view().get().id()).isEqualTo("b");
        assertThat(feed.newest().get()).isEqualTo(feed.view().get());
    }

    @Test
    void theRunBeforeLeavesAfterAMomentWhenNothingIsKnownOfTheNext() throws InterruptedException {
        var left = new CountDownLatch(1);
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        feed.view().subscribe(view -> {
            if ("b".equals(view.id())) {
                left.countDown();
            }
        });
        feed.show("b");
        assertThat(left.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.view().get().state()).isNull();
    }

    @Test
    void aRunThatWasOnlyPassedByIsNotShown() throws InterruptedException {
        var shown = new ArrayList<String>();
        var arrived = new CountDownLatch(1);
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        feed.view().subscribe(view -> {
            shown.add(String.valueOf(view.id()));
            if ("c".equals(view.id())) {
                arrived.countDown();
            }
        });
        feed.show("b");
        feed.show("c");
        assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(shown).containsExactly("a", "c");
    }

    @Test
    void troubleWithTheNextRunIsNotSaidOfTheOneBefore() {
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        feed.show("unreachable");
        var view = feed.view().get();
        assertThat(view.id()).isEqualTo("unreachable");
        assertThat(view.trouble()).isEqualTo("Nothing answers.");
        assertThat(view.events()).isEmpty();
    }

    @Test
    void aRunOfAFileLeavesAtOnce() {
        feed.open(RunView.of("a", update("a", true), new RunView.Saved("a.json", T0)));
        feed.show("b");
        assertThat(feed.view().get().id()).isEqualTo("b");
    }

    @Test
    void whatIsStillComingInIsShownNowAndThenAndTheLastOfItAtOnce() throws InterruptedException {
        var shown = new CountDownLatch(1);
        feed.view().subscribe(view -> {
            if (view.events().size() == 2) {
                shown.countDown();
            }
        });
        feed.show("a");
        listener("a").onUpdate(behind(update("a", true)));
        assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(feed.view().get().timeline().caughtUp()).isFalse();
        listener("a").onUpdate(behind(update("a", false)));
        listener("a").onUpdate(update("a", false));
        assertThat(feed.view().get().timeline().caughtUp()).isTrue();
    }

    @Test
    void newsThatCameDuringARestIsShownAfterIt() throws InterruptedException {
        var shown = new CountDownLatch(1);
        feed.show("a");
        listener("a").onUpdate(behind(update("a", true)));
        feed.view().subscribe(view -> {
            if (view.instances().size() == 2) {
                shown.countDown();
            }
        });
        listener("a").onUpdate(behind(update("child", false)));
        assertThat(shown.await(60, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void newsThatCameWhileAViewWasMadeWaitsForTheRestToo() throws TimeoutException {
        var work = Inline.later();
        var slow = new RunFeed(
                (id, listener) -> {
                    listeners.put(id, listener);
                    return () -> closed.add(id);
                },
                new Background(work, Runnable::run),
                new RunClock(InstantSource.system()));
        slow.show("a");
        while (!listeners.containsKey("a")) {
            work.runNext();
        }
        listener("a").onUpdate(behind(update("a", true)));
        assertThat(slow.view().get().instances()).isEmpty();
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> work.waiting() > 0);
        work.runNext();
        listener("a").onUpdate(behind(update("child", false)));
        work.runNext();
        assertThat(slow.view().get().instances()).hasSize(2);
        listener("a").onUpdate(behind(update("other", false)));
        // The end of the rest may come first; it makes no view by itself.
        if (work.waiting() > 0) {
            work.runNext();
        }
        assertThat(slow.view().get().instances()).hasSize(2);
    }

    @Test
    void whatIsKnownStaysWhileItIsToldAnew() {
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        listener("a").onUpdate(update("child", false));
        var known = feed.view().get();
        listener("a").onUpdate(behind(update("a", true)));
        assertThat(feed.view().get()).isEqualTo(known);
        listener("a").onTrouble(new HubException(Kind.UNREACHABLE, "The line broke.", null), Duration.ofSeconds(1));
        assertThat(feed.view().get().trouble()).isEqualTo("The line broke.");
        assertThat(feed.view().get().instances()).hasSize(2);
        listener("a").onUpdate(behind(update("a", true)));
        listener("a").onUpdate(update("a", false));
        assertThat(feed.view().get().trouble()).isEmpty();
        assertThat(feed.view().get().instances()).hasSize(1);
    }

    private static RunUpdate behind(RunUpdate it) {
        return new RunUpdate(it.instances(), it.attempts(), false, it.reset());
    }

    @Test
    void troubleIsSaidInTheViewAndEndsWithTheNextNews() {
        feed.show("a");
        listener("a").onUpdate(update("a", true));
        listener("a").onTrouble(new HubException(Kind.UNREACHABLE, "The line broke.", null), Duration.ofSeconds(1));
        assertThat(feed.view().get().trouble()).isEqualTo("The line broke.");
        assertThat(feed.view().get().events()).hasSize(2);
        listener("a").onUpdate(update("a", true));
        assertThat(feed.view().get().trouble()).isEmpty();
    }

    @Test
    void aRunThatCannotBeFollowedSaysSoAndCanBeTriedAgain() {
        feed.show("unreachable");
        assertThat(feed.view().get().trouble()).isEqualTo("Nothing answers.");
        feed.retry();
        assertThat(feed.view().get().trouble()).isEqualTo("Nothing answers.");
    }

    @Test
    void aRunThatCouldNotBeFollowedIsFollowedOnceThatIsPossible() {
        var out = new AtomicBoolean(true);
        var shaky = new RunFeed(
                (id, listener) -> {
                    if (out.get()) {
                        throw new HubException(Kind.UNREACHABLE, "Nothing answers.", null);
                    }
                    listeners.put(id, listener);
                    return () -> closed.add(id);
                },
                Inline.background(),
                new RunClock(InstantSource.system()));
        shaky.show("a");
        assertThat(shaky.view().get().trouble()).isEqualTo("Nothing answers.");
        out.set(false);
        shaky.retry();
        listener("a").onUpdate(update("a", true));
        assertThat(shaky.view().get().trouble()).isEmpty();
        assertThat(shaky.view().get().events()).hasSize(2);
    }

    @Test
    void theClockIsReadAtAGlance() {
        assertThat(ClockText.of(3_240_000_000L)).isEqualTo("00:03.2");
        assertThat(ClockText.of(3_723_400_000_000L)).isEqualTo("1:02:03.4");
        assertThat(ClockText.of(3_290_000_000L)).isEqualTo("00:03.3");
        assertThat(ClockText.of(-5)).isEqualTo("00:00.0");
    }
}
