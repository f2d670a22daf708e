package studio.fanout.ui.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.run.RunClock;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;

class JsonViewModelTest {
    private final RunFeed feed =
            new RunFeed((id, listener) -> () -> {}, Inline.background(), new RunClock(InstantSource.system()));
    private final Inline reading = Inline.later();
    private final JsonViewModel model = new JsonViewModel(feed, new Background(reading, Runnable::run));

    private static RunView run(String output) {
        return new RunView(output, null, Timeline.EMPTY, List.of(), "[\"a\"]", output, "", List.of(), List.of(), null);
    }

    @Test
    void whatNobodyLooksAtIsReadOnceSomebodyDoes() {
        feed.open(run("{}"));
        assertThat(reading.waiting()).isZero();
        model.watched().set(true);
        assertThat(reading.waiting()).isOne();
        assertThat(model.json().source()).isEqualTo("{}");
    }

    @Test
    void whatWasReadStaysAsItWasLeft() {
        model.watched().set(true);
        feed.open(run("{}"));
        reading.runNext();
        model.watched().set(false);
        model.watched().set(true);
        assertThat(model.json().source()).isEqualTo("{}");
        assertThat(reading.waiting()).isZero();
    }

    @Test
    void nothingOfAnotherRunIsLeftForTheFirstGlance() {
        model.watched().set(true);
        feed.open(run("{}"));
        model.watched().set(false);
        feed.open(run("[]"));
        assertThat(model.json().source()).isEmpty();
        model.watched().set(true);
        assertThat(model.json().source()).isEqualTo("[]");
        model.input().set(true);
        assertThat(model.json().source()).isEqualTo("[\"a\"]");
    }
}
