package studio.fanout.ui.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.connection.Door;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;

/// Whom callers reach when the window turns to another hub.
class OtherHubTest {
    private final Inline work = Inline.later();
    private final List<String> shown = new ArrayList<>();
    private final HttpSwitch http = new HttpSwitch(new Background(work, Runnable::run), shown::add);
    private final Gate here = new Gate("http://here");
    private final Gate there = new Gate("http://there");

    private static final class Gate implements Door {
        private final String address;
        private final CompletableFuture<Consumer<String>> started = new CompletableFuture<>();

        Gate(String address) {
            this.address = address;
        }

        @Override
        public String open(int port, Consumer<String> tell) {
            started.complete(tell);
            return address;
        }

        @Override
        public void close() {}
    }

    private void finish() {
        while (work.waiting() > 0) {
            work.runNext();
        }
    }

    @Test
    void theyReachTheHubThatWasOpenedWhileTheSwitchWasBusy() {
        http.follow(here);
        http.turn(true);

        http.follow(there);
        finish();

        assertThat(http.address().get()).isEqualTo("http://there");
    }

    @Test
    void whatTheyStartAtTheHubBeforeIsNotShown() {
        http.follow(here);
        http.turn(true);
        finish();
        here.started.join().accept("seen");

        http.leave();
        here.started.join().accept("unseen");
        assertThat(shown).containsExactly("seen");
        assertThat(http.isOn()).isTrue();

        http.follow(there);
        finish();
        there.started.join().accept("seen too");
        here.started.join().accept("unseen");
        assertThat(shown).containsExactly("seen", "seen too");
    }
}
