package studio.fanout.ui.log;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.log.LogLine.Level;
import studio.fanout.ui.run.RunClock;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

/// What the tab Log says when lines cannot be read or sorted out, and that it is well again with the next good look.
class LogTroubleTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final String SENTENCE =
            "Something went wrong here (IllegalStateException). The log has the details.";
    private static final RunView RUN =
            RunView.of(Runs.ID, Runs.fanOut(3).play().all(), new Saved("run.json", Runs.START.plusSeconds(60)));

    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final Background background = Background.onVirtualThreads(fx);
    private final RunFeed feed =
            new RunFeed((id, listener) -> () -> {}, background, new RunClock(InstantSource.fixed(Instant.EPOCH)));
    private final RunLogs logs = new RunLogs();
    private volatile boolean broken;
    private volatile Runnable news;
    private LogViewModel model;

    @BeforeEach
    void open() throws Exception {
        fx.submit(() -> model = new LogViewModel(feed, this::read, it -> news = it, background))
                .get();
        fx.submit(() -> feed.open(RUN)).get();
    }

    @AfterEach
    void close() {
        background.close();
        fx.shutdownNow();
    }

    private List<LogLine> read(Collection<String> instances) {
        if (broken) {
            throw new IllegalStateException("no lines");
        }
        return logs.of(instances);
    }

    private void say(String text) {
        logs.add(new LogLine(T0, Level.INFO, Runs.ID, "worker", text));
        news.run();
    }

    private void awaitNote(String note) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                SECONDS,
                () -> fx.submit(() -> model.note().get().equals(note)).get());
    }

    @Test
    void linesThatCannotBeReadSaySoAndAreThereWithTheNextOne() throws Exception {
        say("one");
        awaitNote("1 line");
        broken = true;
        say("two");
        awaitNote(SENTENCE);
        broken = false;
        say("three");
        awaitNote("3 lines");
    }

    /// Nothing new was said in between, so that the lines are those from before.
    @Test
    void theSentenceLeavesWhenTheRunIsLookedAtAgain() throws Exception {
        say("one");
        awaitNote("1 line");
        broken = true;
        news.run();
        awaitNote(SENTENCE);
        broken = false;
        news.run();
        awaitNote("1 line");
    }

    @Test
    void linesThatCannotBeFilteredSaySo() throws Exception {
        say("one");
        awaitNote("1 line");
        fx.submit(() -> model.rows().filter(line -> {
                    throw new IllegalStateException("no filter");
                }))
                .get();
        awaitNote(SENTENCE);
        fx.submit(() -> model.filter().set("two")).get();
        awaitNote("0 of 1 lines");
    }

    /// As with a run that is finished, of which nothing more is said.
    @Test
    void linesThatCouldNotBeReadAreThereOnTheNextTry() throws Exception {
        say("one");
        awaitNote("1 line");
        broken = true;
        say("two");
        awaitNote(SENTENCE);
        fx.submit(() -> model.level().set(Level.ERROR)).get();
        fx.submit(() -> model.level().set(Level.DEBUG)).get();
        awaitTrouble(SENTENCE);
        broken = false;
        fx.submit(model::retry).get();
        awaitNote("2 lines");
        awaitTrouble("");
    }

    @Test
    void linesThatCouldNotBeFilteredAreOnTheNextTry() throws Exception {
        say("one");
        awaitNote("1 line");
        broken = true;
        fx.submit(() -> model.rows().filter(line -> {
                    if (broken) {
                        throw new IllegalStateException("no filter");
                    }
                    return true;
                }))
                .get();
        awaitTrouble(SENTENCE);
        broken = false;
        fx.submit(model::retry).get();
        awaitTrouble("");
        awaitNote("1 line");
    }

    private void awaitTrouble(String sentence) throws TimeoutException {
        WaitForAsyncUtils.waitFor(
                20,
                SECONDS,
                () -> fx.submit(() -> model.trouble().getValue().equals(sentence))
                        .get());
    }
}
