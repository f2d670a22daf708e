package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/// The order of lanes, place by place.
class LaneOrderTest {
    private static final long NONE = EpochNanos.NONE;

    /// One lane as a test describes it.
    record Lane(String label, List<Piece> pieces) {
        static Lane of(String label, Piece... pieces) {
            return new Lane(label, List.of(pieces));
        }
    }

    record Piece(BarState state, long from, long started, long ended) {
        static Piece waiting(long from) {
            return new Piece(BarState.WAITING, from, NONE, NONE);
        }

        static Piece running(long from, long started) {
            return new Piece(BarState.RUNNING, from, started, NONE);
        }

        static Piece over(BarState state, long from, long started, long ended) {
            return new Piece(state, from, started, ended);
        }

        static Piece done(long from, long started, long ended) {
            return over(BarState.COMPLETED, from, started, ended);
        }
    }

    private record Drawn(Lanes lanes, Bars bars) {
        static Drawn of(List<Lane> all) {
            var table = new BarTable();
            var rowOfBar = new ArrayList<Integer>();
            int[] offsets = new int[all.size() + 1];
            for (int row = 0; row < all.size(); row++) {
                for (var each : all.get(row).pieces()) {
                    int bar = table.addTask(row, Runs.ID, rowOfBar.size(), "work", null, each.from());
                    table.settle(bar, each.state(), each.from(), each.started(), each.ended());
                    rowOfBar.add(row);
                }
                offsets[row + 1] = rowOfBar.size();
            }
            var kinds = new LaneKind[all.size()];
            Arrays.fill(kinds, LaneKind.ITEM);
            return new Drawn(
                    new Lanes(
                            IntStream.range(0, all.size()).toArray(),
                            all.stream().map(Lane::label).toArray(String[]::new),
                            kinds,
                            offsets,
                            IntStream.range(0, rowOfBar.size()).toArray(),
                            rowOfBar.stream().mapToInt(it -> it).toArray()),
                    table.freeze());
        }

        List<String> by(LaneOrder order) {
            return labels(lanes.arranged(order, "", bars));
        }

        static List<String> labels(Lanes lanes) {
            return IntStream.range(0, lanes.count()).mapToObj(lanes::label).toList();
        }
    }

    private static List<String> by(LaneOrder order, Lane... lanes) {
        return Drawn.of(List.of(lanes)).by(order);
    }

    @Example
    void thoseThatStartedFirstAreOnTopAndTiesKeepTheirOrder() {
        assertThat(by(
                        LaneOrder.START,
                        Lane.of("empty"),
                        Lane.of("waits", Piece.waiting(1)),
                        Lane.of("at 30", Piece.done(1, 30, 40)),
                        Lane.of("at 20", Piece.done(9, 20, 90)),
                        Lane.of("at 20 too", Piece.running(2, 20)),
                        Lane.of("waits too", Piece.waiting(0)),
                        Lane.of("at 10, and again later", Piece.done(5, 10, 11), Piece.running(15, 95))))
                .containsExactly(
                        "at 10, and again later", "at 20", "at 20 too", "at 30", "waits", "waits too", "empty");
    }

    @Example
    void thoseThatRanLongestAreOnTopAndThoseThatStillRunAboveThem() {
        assertThat(by(
                        LaneOrder.DURATION,
                        Lane.of("empty"),
                        Lane.of("waits", Piece.waiting(0)),
                        Lane.of("10 long", Piece.done(0, 80, 90)),
                        Lane.of("30 long", Piece.done(0, 10, 40)),
                        Lane.of("runs", Piece.running(0, 99)),
                        Lane.of("30 long too", Piece.done(0, 60, 90)),
                        Lane.of("runs again", Piece.done(0, 1, 2), Piece.running(3, 4)),
                        Lane.of(
                                "20 long at best",
                                Piece.over(BarState.FAILED, 0, 10, 30),
                                Piece.done(30, 35, 40),
                                Piece.waiting(40))))
                .containsExactly(
                        "runs", "runs again", "30 long", "30 long too", "20 long at best", "10 long", "waits", "empty");
    }

    /// Nobody told when it started: then all the time until its end counts.
    @Example
    void aTryWhoseStartNobodyToldIsAsLongAsItWaitedAndRan() {
        assertThat(by(
                        LaneOrder.DURATION,
                        Lane.of("20 long", Piece.done(0, 10, 30)),
                        Lane.of("25 long, undivided", Piece.done(5, NONE, 30)),
                        Lane.of("10 long", Piece.done(0, 20, 30))))
                .containsExactly("25 long, undivided", "20 long", "10 long");
    }

    @Example
    void namesAreInTheOrderOfTheAlphabetWhateverTheirCase() {
        assertThat(by(
                        LaneOrder.NAME,
                        Lane.of("pear", Piece.waiting(0)),
                        Lane.of("Fig", Piece.waiting(0)),
                        Lane.of("apple", Piece.waiting(0)),
                        Lane.of("fig", Piece.waiting(0)),
                        Lane.of("Banana"),
                        Lane.of("Apple", Piece.waiting(0))))
                .containsExactly("Apple", "apple", "Banana", "Fig", "fig", "pear");
    }

    @Example
    void lanesOfOneNameKeepTheirOrder() {
        var drawn = Drawn.of(List.of(Lane.of("b"), Lane.of("a", Piece.waiting(1)), Lane.of("a", Piece.waiting(0))));
        var arranged = drawn.lanes().arranged(LaneOrder.NAME, "", drawn.bars());

        assertThat(IntStream.range(0, 3).map(arranged::id)).containsExactly(1, 2, 0);
    }

    @Example
    void whatNeedsALookIsOnTopByTheStateOfTheLastTry() {
        assertThat(by(
                        LaneOrder.STATE,
                        Lane.of("empty"),
                        Lane.of("skipped", Piece.over(BarState.SKIPPED, 0, NONE, 5)),
                        Lane.of("completed", Piece.done(0, 1, 2)),
                        Lane.of("waiting", Piece.waiting(0)),
                        Lane.of("running", Piece.running(0, 1)),
                        Lane.of("given up", Piece.over(BarState.ABANDONED, 0, 1, 2)),
                        Lane.of("failed", Piece.over(BarState.FAILED, 0, 1, 2)),
                        Lane.of("completed at last", Piece.over(BarState.FAILED, 0, 1, 2), Piece.done(2, 3, 4)),
                        Lane.of("failed at last", Piece.done(0, 1, 2), Piece.over(BarState.FAILED, 2, 3, 4))))
                .containsExactly(
                        "failed",
                        "failed at last",
                        "given up",
                        "running",
                        "waiting",
                        "completed",
                        "completed at last",
                        "skipped",
                        "empty");
    }

    @Example
    void theGivenOrderIsLeftAlone() {
        var drawn = Drawn.of(List.of(Lane.of("b", Piece.running(0, 9)), Lane.of("a"), Lane.of("c", Piece.waiting(0))));

        assertThat(drawn.by(LaneOrder.GIVEN)).containsExactly("b", "a", "c");
        assertThat(Drawn.labels(drawn.lanes().arranged(LaneOrder.GIVEN, " C ", drawn.bars())))
                .containsExactly("c");
    }

    @Provide
    Arbitrary<List<Lane>> lanes() {
        var times = Arbitraries.longs().between(0, 6);
        var pieces = Combinators.combine(Arbitraries.of(BarState.class), times, times, times)
                .as(LaneOrderTest::piece);
        var labels = Arbitraries.of("Task2", "Task10", "task2", "TASK10", "a", "A", "ä", "Ä", "ı", "I", "i", "İ", "");
        return Combinators.combine(labels, pieces.list().ofMaxSize(3))
                .as(Lane::new)
                .list()
                .ofMaxSize(9);
    }

    /// What a fold would make of such times.
    private static Piece piece(BarState state, long from, long waited, long ran) {
        return switch (state) {
            case WAITING -> Piece.waiting(from);
            case RUNNING -> Piece.running(from, from + waited);
            case SKIPPED -> Piece.over(state, from, NONE, from + waited);
            case COMPLETED, FAILED, ABANDONED ->
                Piece.over(state, from, ran == 0 ? NONE : from + waited, from + waited + ran);
        };
    }

    @Property(tries = 300)
    void anyTwoLanesAreComparedTheSameWayRoundAndAnyThreeConsistently(
            @ForAll("lanes") List<Lane> all, @ForAll LaneOrder order) {
        var drawn = Drawn.of(all);
        var comparator = new LaneComparator(drawn.lanes(), drawn.bars(), order);
        for (int a = 0; a < all.size(); a++) {
            assertThat(comparator.compare(a, a)).isZero();
            for (int b = 0; b < all.size(); b++) {
                int ab = Integer.signum(comparator.compare(a, b));
                assertThat(Integer.signum(comparator.compare(b, a))).isEqualTo(-ab);
                for (int c = 0; c < all.size(); c++) {
                    int bc = Integer.signum(comparator.compare(b, c));
                    int ac = Integer.signum(comparator.compare(a, c));
                    if (ab <= 0 && bc <= 0) assertThat(ac).isLessThanOrEqualTo(0);
                    if (ab == 0) assertThat(ac).isEqualTo(bc);
                }
            }
        }
    }

    @Property(tries = 300)
    void noLaneAndNoBarIsLostOrDoubled(@ForAll("lanes") List<Lane> all, @ForAll LaneOrder order) {
        var drawn = Drawn.of(all);
        var arranged = drawn.lanes().arranged(order, "", drawn.bars());

        assertThat(arranged.count()).isEqualTo(all.size());
        var seen = new HashSet<Integer>();
        for (int row = 0; row < arranged.count(); row++) {
            int before = arranged.id(row);
            assertThat(arranged.rowOfLane(before)).isEqualTo(row);
            assertThat(bars(arranged, row)).isEqualTo(bars(drawn.lanes(), before));
            for (int bar : bars(arranged, row)) {
                assertThat(seen.add(bar)).isTrue();
                assertThat(arranged.rowOfBar(bar)).isEqualTo(row);
            }
        }
        assertThat(seen).hasSize(drawn.bars().size());
    }

    private static int[] bars(Lanes lanes, int row) {
        return IntStream.range(lanes.first(row), lanes.end(row)).map(lanes::bar).toArray();
    }
}
