package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.RunUpdate;

class TimelineTest {
    private static final long START = EpochNanos.of(Runs.START);
    private static final long SECOND = 1_000_000_000;

    @Test
    void knowsNothingAtFirst() {
        assertThat(Timeline.EMPTY.bars().size()).isZero();
        assertThat(Timeline.EMPTY.live()).isFalse();
        assertThat(Timeline.EMPTY.verdict(START, 8)).isEmpty();
        assertThat(Timeline.EMPTY.metrics(START, 8).speedup()).isZero();
    }

    @Test
    void showsEachItemOnceInItsOrder() {
        Timeline timeline = Runs.fanOut(20).play().timeline();

        assertThat(timeline.rows()).hasSize(20).allMatch(row -> row.state() == BarState.COMPLETED);
        assertThat(timeline.rows().get(6).item()).isEqualTo("Task7");
        assertThat(timeline.lanes().count()).isEqualTo(21);
        assertThat(timeline.lanes().kind(20)).isEqualTo(LaneKind.AGGREGATE);
        assertThat(timeline.totals().processed()).isEqualTo(20);
        assertThat(timeline.totals().provisional()).isFalse();
    }

    @Test
    void tellsWaitingFromRunning() {
        Timeline timeline = Runs.fanOut(20).slots(8).play().timeline(Duration.ofMillis(400));

        Metrics metrics = timeline.metrics(START + SECOND, 8);

        assertThat(metrics.running()).isEqualTo(8);
        assertThat(metrics.waiting()).isEqualTo(12);
        assertThat(metrics.peak()).isEqualTo(8);
        assertThat(metrics.done()).isZero();
        assertThat(timeline.live()).isTrue();
    }

    @Test
    void countsRunningWorkAsTimeGoesBy() {
        Timeline timeline = Runs.fanOut(8).slots(8).play().timeline(Duration.ofMillis(100));

        Metrics early = timeline.metrics(START + SECOND, 8);
        Metrics late = timeline.metrics(START + 2 * SECOND, 8);

        assertThat(late.work() - early.work()).isEqualTo(8 * SECOND);
        assertThat(late.speedup()).isGreaterThan(early.speedup());
    }

    @Test
    void addsUpTheSameWhateverTheOrderOfSlots() {
        Timeline timeline = Runs.fanOut(50).slots(4).play().timeline();
        Metrics metrics = timeline.metrics(START, 4);

        assertThat(metrics.speedup()).isBetween(3.0, 4.0);
        assertThat(metrics.efficiency()).isBetween(0.75, 1.0);
        assertThat(timeline.running().peak()).isEqualTo(4);
        assertThat(timeline.slotLanes().get().count()).isEqualTo(4);
        assertThat(timeline.waiting().count()).isEqualTo(50);
    }

    @Test
    void slotsKeepTheBarsOfTheItemsThatAreLookedFor() {
        Timeline timeline = Runs.fanOut(20).slots(4).play().timeline();
        String wanted = timeline.rows().get(16).item();
        Lanes all = timeline.slotLanes().get();

        Lanes found = timeline.slotLanes().having(" " + wanted.toUpperCase(Locale.ROOT));

        int bar = timeline.rows().get(16).bar();
        assertThat(found.count()).isOne();
        assertThat(found.end(0)).isOne();
        assertThat(found.bar(0)).isEqualTo(bar);
        assertThat(found.rowOfBar(bar)).isZero();
        assertThat(found.label(0)).isEqualTo(all.label(all.rowOfBar(bar)));
        assertThat(found.rowOfBar(timeline.rows().get(3).bar())).isNegative();
        assertThat(timeline.slotLanes().having("slot").count()).isZero();
        assertThat(timeline.slotLanes().having(" ")).isSameAs(all);
    }

    @Test
    void foldingTheResultsIsNoPartOfHowLongItemsWaitedAndRan() {
        Timeline timeline = Runs.fanOut(6).seconds(1, 1).play().timeline();
        assertThat(timeline.ran().min()).isEqualTo(SECOND);
        assertThat(timeline.ran().count()).isEqualTo(6);
        assertThat(timeline.waiting().count()).isEqualTo(6);
    }

    @Test
    void keepsRetriesOnTheirLane() {
        Timeline timeline = Runs.fanOut(40).failing(0.3, 4).play().timeline();

        assertThat(timeline.rows()).hasSize(40);
        assertThat(timeline.rows()).anyMatch(row -> row.attempts() > 1 && row.state() == BarState.COMPLETED);
        assertThat(timeline.metrics(START, 8).retried()).isPositive();
        ItemRow retried = timeline.rows().stream()
                .filter(row -> row.attempts() > 1)
                .findFirst()
                .orElseThrow();
        assertThat(timeline.bar(retried.bar()).spoken(START)).contains("attempt " + retried.attempts() + " of ");
    }

    @Test
    void hidesHowAWideFanOutIsSplit() {
        Runs split = Runs.fanOut(100).chunks(10).play();

        Timeline timeline = split.timeline();

        assertThat(timeline.rows()).hasSize(100).extracting(ItemRow::item).startsWith("Task1", "Task2", "Task3");
        assertThat(timeline.lanes().count()).isEqualTo(101);
        assertThat(timeline.turns()).extracting(Turn::instanceId).contains(Runs.ID, Runs.ID + ":10");
    }

    @Test
    void drawsUndividedBarsWhereNobodyToldTheStart() {
        Timeline timeline = Runs.fanOut(5).unobserved().play().timeline();

        assertThat(timeline.observed()).isFalse();
        assertThat(timeline.rows()).allMatch(row -> timeline.bars().undivided(row.bar()));
        assertThat(timeline.bar(timeline.rows().getFirst().bar()).spoken(START)).contains("waited and ran");
    }

    @Test
    void showsWhatWasLostInACrashAndWhenNothingHappened() {
        Runs runs = Runs.fanOut(20)
                .crash(Duration.ofMillis(1200), Duration.ofSeconds(3))
                .play();

        Timeline timeline = runs.timeline();

        assertThat(timeline.metrics(START, 8).lost()).isPositive();
        List<Mark> outages = timeline.marks().stream()
                .filter(mark -> mark.kind() == Mark.Kind.OUTAGE)
                .toList();
        assertThat(outages).hasSize(1);
        assertThat(outages.getFirst().until()).isEqualTo(START + 4200 * 1_000_000L);
        assertThat(outages.getFirst().until() - outages.getFirst().at()).isGreaterThan(3 * SECOND);
        assertThat(timeline.rows()).allMatch(row -> row.state() == BarState.COMPLETED);
    }

    @Test
    void namesTheStraggler() {
        Timeline timeline = Runs.fanOut(12).play().timeline();
        Bar straggler = timeline.bar(timeline.straggler());

        assertThat(timeline.fanIn()).isGreaterThan(straggler.ended());
        assertThat(timeline.verdict(START, 8))
                .contains("fan-in waited")
                .contains(straggler.label())
                .contains("× faster than one at a time");
    }

    @Test
    void saysHowLongSlotsStoodIdleBeforeTheFanIn() {
        Timeline even = Runs.fanOut(8).slots(8).seconds(2, 2).play().timeline();
        Timeline uneven = Runs.fanOut(9).slots(8).seconds(2, 2).play().timeline();

        assertThat(even.verdict(START, 8)).doesNotContain("slots idle for 2");
        assertThat(uneven.verdict(START, 8)).contains("7 slots idle for 2");
    }

    @Test
    void slotsThatNeverHadAnythingToDoStoodIdleAllTheTime() {
        Timeline one = Runs.fanOut(1).slots(8).seconds(2, 2).play().timeline();

        assertThat(one.verdict(START, 8)).contains("7 slots idle for 2");
        assertThat(one.verdict(START, 0)).doesNotContain("7 slots");
    }

    @Test
    void whatIsToBeTriedAgainHasNotFailed() {
        var run = Runs.fanOut(4)
                .slots(4)
                .seconds(1, 1)
                .failing(1, 2)
                .tellingMaxAttempts()
                .play();
        // The first tries have failed, and no turn has heard of it yet.
        Metrics between = run.timeline(Duration.ofMillis(1008)).metrics(START, 4);

        assertThat(between.failed()).isZero();
        assertThat(between.waiting()).isEqualTo(4);
        assertThat(run.timeline().metrics(START, 4).failed()).isEqualTo(4);
    }

    @Test
    void saysHowFarARunCameThatFailed() {
        Timeline timeline = Runs.fanOut(20).failing(0.3, 1).play().timeline();
        Metrics metrics = timeline.metrics(START, 8);

        assertThat(timeline.verdict(START, 8))
                .startsWith("failed with %d of 20 items done; ".formatted(metrics.done()))
                .contains("%d items failed".formatted(metrics.failed()))
                .doesNotContain("fan-in")
                .doesNotContain("faster");
    }

    @Test
    void groupsLargeCountsAsTheFiguresDo() {
        Timeline timeline = Runs.fanOut(4000).slots(1200).failing(0.5, 1).play().timeline();
        Metrics metrics = timeline.metrics(START, 1200);

        assertThat(metrics.done()).isGreaterThan(1000);
        assertThat(timeline.verdict(START, 1200))
                .contains("failed with %,d of 4,000 items done".formatted(metrics.done()))
                .contains("; %,d items failed".formatted(metrics.failed()));
        assertThat(timeline.turns())
                .anySatisfy(turn -> assertThat(turn.spoken()).contains("scheduled 4,000 activities"))
                .anySatisfy(turn -> assertThat(turn.spoken()).contains("replayed 4,0"));
    }

    @Test
    void saysHowLongAnOutageLasted() {
        Timeline timeline = Runs.fanOut(12)
                .crash(Duration.ofMillis(1200), Duration.ofSeconds(3))
                .play()
                .timeline();

        assertThat(timeline.verdict(START, 8)).contains("nothing ran for 3").contains("was lost and done again");
    }

    @Test
    void countsTheEventsOfTurns() {
        List<Turn> turns = Runs.fanOut(3).slots(1).play().timeline().turns();

        assertThat(turns.getFirst().spoken()).isEqualTo("turn 1 replayed 0 events, saw 1 new, scheduled 3 activities");
        assertThat(turns.get(1).spoken()).isEqualTo("turn 2 replayed 4 events, saw 1 new, decided nothing");
        assertThat(turns.getLast().finished()).isTrue();
    }

    @Test
    void sumsUpAStretchOfTime() {
        Timeline timeline = Runs.fanOut(8).slots(8).seconds(2, 2).play().timeline();

        RangeTotals totals = timeline.totals(START + SECOND / 2, START + SECOND, START);

        assertThat(totals.bars()).isEqualTo(8);
        assertThat(totals.parallelism()).isEqualTo(8.0);
    }

    @Test
    void startsOverWhenTheHubSaysSo() {
        RunFold fold = new RunFold(Runs.ID);
        fold.apply(Runs.fanOut(20).play().all());
        RunUpdate again = Runs.fanOut(3).play().all();

        fold.apply(new RunUpdate(again.instances(), again.attempts(), true, true));

        assertThat(fold.snapshot().rows()).hasSize(3);
    }

    @Test
    void countsNothingOfAnEarlierGenerationThoughNobodyLookedInBetween() {
        RunFold fold = new RunFold(Runs.ID);
        fold.apply(Runs.fanOut(6).play().all());
        RunUpdate again = Runs.fanOut(3).play().all();

        fold.apply(new RunUpdate(
                again.instances().stream()
                        .map(TimelineTest::inAnotherGeneration)
                        .toList(),
                List.of(),
                true,
                false));

        assertThat(fold.snapshot().ran().count()).isZero();
        assertThat(fold.snapshot().rows()).hasSize(3);
    }

    private static RunUpdate.InstanceUpdate inAnotherGeneration(RunUpdate.InstanceUpdate news) {
        InstanceState state =
                InstanceStateBuilder.from(news.state()).executionId("g2").build();
        return new RunUpdate.InstanceUpdate(state, news.firstEvent(), news.events());
    }

    @Test
    void takesAttemptsThatComeBeforeTheirHistory() {
        RunUpdate all = Runs.fanOut(6).play().all();
        RunFold fold = new RunFold(Runs.ID);
        for (Attempt attempt : all.attempts()) fold.apply(new RunUpdate(List.of(), List.of(attempt), false, false));
        fold.apply(new RunUpdate(all.instances(), List.of(), true, false));

        assertThat(fold.snapshot().rows()).allMatch(row -> row.state() == BarState.COMPLETED);
        assertThat(fold.snapshot().ran().count()).isEqualTo(6);
    }

    @Test
    void keepsTheSameTimelineWhileThereIsNoNews() {
        RunFold fold = new RunFold(Runs.ID);
        fold.apply(Runs.fanOut(3).play().all());

        assertThat(fold.snapshot()).isSameAs(fold.snapshot());
    }
}
