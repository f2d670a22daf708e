package studio.fanout.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;

class BackgroundTest {
    private final Inline work = Inline.later();
    private final Background background = new Background(work, Runnable::run);
    private final List<String> told = new ArrayList<>();

    private Latest<String> latest() {
        return background.latest(told::add, e -> told.add("failed: " + e.getMessage()));
    }

    @Test
    void onlyTheNewestOfTheWaitingRequestsRuns() {
        var latest = latest();
        latest.request(() -> "first");
        latest.request(() -> "second");
        latest.request(() -> "third");
        work.runNext();
        work.runNext();
        assertThat(told).containsExactly("first", "third");
        assertThat(work.waiting()).isZero();
    }

    @Test
    void anAnswerThatWasOvertakenIsDropped() {
        var latest = latest();
        latest.request(() -> "old run");
        latest.restart(() -> "new run");
        work.runNext();
        work.runNext();
        assertThat(told).containsExactly("new run");
    }

    @Test
    void afterAFailureTheNextRequestRuns() {
        var latest = latest();
        latest.request(() -> {
            throw new IOException("no");
        });
        work.runNext();
        latest.request(() -> "yes");
        work.runNext();
        assertThat(told).containsExactly("failed: no", "yes");
    }

    @Test
    void anErrorIsAFailureToo() {
        var latest = latest();
        latest.request(() -> {
            throw new StackOverflowError("too deep");
        });
        work.runNext();
        latest.request(() -> "yes");
        work.runNext();
        assertThat(told).containsExactly("failed: java.lang.StackOverflowError: too deep", "yes");
    }

    @Test
    void nothingIsToldAfterClosing() {
        background.run(() -> "late", told::add, e -> told.add("failed"));
        background.close();
        work.runNext();
        assertThat(told).isEmpty();
    }

    @Test
    void manySignalsMakeOneAction() {
        var fx = Inline.later();
        var signal = new Background(work, fx).coalesce(() -> told.add("action"));
        signal.signal();
        signal.signal();
        signal.signal();
        fx.runNext();
        assertThat(fx.waiting()).isZero();
        signal.signal();
        fx.runNext();
        assertThat(told).containsExactly("action", "action");
    }

    @Test
    void whatIsPacedIsDoneAtOnceAndOnceMoreAfterTheRest() throws TimeoutException {
        var paced = background.paced(Duration.ofMillis(1), () -> told.add("action"));
        for (int i = 0; i < 1_000; i++) {
            paced.request();
        }
        assertThat(told).hasSize(1);
        rest();
        assertThat(told).hasSize(2);
        rest();
        assertThat(told).hasSize(2);
        paced.request();
        assertThat(told).hasSize(3);
    }

    private void rest() throws TimeoutException {
        WaitForAsyncUtils.waitFor(60, TimeUnit.SECONDS, () -> work.waiting() > 0);
        work.runNext();
    }
}
