package studio.fanout.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.RunUpdate;
import studio.fanout.history.RunUpdate.InstanceUpdate;
import studio.fanout.timeline.FanOutScript;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView.Saved;

class RunViewTest {
    private static final Saved SAVED = new Saved("run.json", Instant.EPOCH);

    private final FanOutScript run = Runs.fanOut(6).slots(3);

    @Test
    void aRunThatGoesOnUsesTheSlotsThatAreThereNow() {
        assertThat(view(run.play().until(Duration.ofSeconds(1)), 3, null).slots(5))
                .isEqualTo(5);
    }

    @Test
    void aRunThatHasEndedHadTheSlotsOfItsStart() {
        assertThat(view(run.play().all(), 3, null).slots(5)).isEqualTo(3);
    }

    @Test
    void aRunWhoseWorkerWasGivenMoreSlotsHadThoseThatWereSeenAtWork() {
        var wider = Runs.fanOut(6).slots(6).play().all();
        assertThat(view(wider, 2, null).slots(8)).isEqualTo(6);
        assertThat(view(wider, 2, SAVED).slots(8)).isEqualTo(6);
    }

    @Test
    void slotsThatNobodyNotedDownAreThoseHereUnlessMoreRanAtOnce() {
        assertThat(view(run.play().all(), 0, null).slots(5)).isEqualTo(5);
        assertThat(view(run.play().all(), 0, null).slots(2)).isZero();
    }

    @Test
    void aSavedRunNeverHadTheSlotsOfThisWindow() {
        var all = run.play().all();
        assertThat(view(all, 0, SAVED).slots(5)).isZero();
        assertThat(view(all, 3, SAVED).slots(5)).isEqualTo(3);
    }

    @Test
    void noRunHasNone() {
        assertThat(RunView.NONE.slots(0)).isZero();
    }

    /// @param noted slots that its starter noted down, 0 for none
    private static RunView view(RunUpdate update, int noted, @Nullable Saved saved) {
        var follow = new Follow(Runs.ID);
        follow.onUpdate(new RunUpdate(
                update.instances().stream()
                        .map(it -> new InstanceUpdate(noted(it.state(), noted), it.firstEvent(), it.events()))
                        .toList(),
                update.attempts(),
                update.caughtUp(),
                update.reset()));
        var it = follow.view();
        return new RunView(
                it.id(), it.state(), it.timeline(), it.events(), null, null, "", it.instances(), List.of(), saved);
    }

    private static InstanceState noted(InstanceState it, int slots) {
        Map<String, String> tags = slots == 0
                ? Map.of()
                : Map.of("parallelism", "" + slots, "parallelism-noted", it.created() + " " + it.instanceId());
        return InstanceStateBuilder.from(it).tags(tags).build();
    }
}
