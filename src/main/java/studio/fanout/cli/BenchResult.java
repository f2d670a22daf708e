package studio.fanout.cli;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Timeline;

/// What a measured run came to; times are seconds, latencies milliseconds.
///
/// @param makespan from the start of the run to its end
/// @param idealMakespan what handing the same durations, in order, to whichever slot is free would have taken; null
///     when no worker told what ran when
/// @param ratio makespan ÷ ideal makespan, 1 at best; null as above
/// @param orchestratorTurns turns of the orchestrator and its children
/// @param latencies how long things took that are not work
record BenchResult(
        @JsonProperty("items") int items,
        @JsonProperty("parallelism") int parallelism,
        @JsonProperty("makespan") double makespan,
        @JsonProperty("ideal_makespan") @Nullable Double idealMakespan,
        @JsonProperty("ratio") @Nullable Double ratio,
        @JsonProperty("activities_per_second") double activitiesPerSecond,
        @JsonProperty("orchestrator_turns") int orchestratorTurns,
        @JsonProperty("latencies_ms") Latencies latencies) {

    /// @param waited from being scheduled to starting, which includes waiting for a slot
    /// @param dispatch how long a free slot and a scheduled activity waited for each other
    /// @param run from starting to ending
    record Latencies(
            @JsonProperty("wait") @Nullable Spread waited,
            @JsonProperty("dispatch") @Nullable Spread dispatch,
            @JsonProperty("run") @Nullable Spread run) {}

    record Spread(
            @JsonProperty("p50") double p50,
            @JsonProperty("p95") double p95,
            @JsonProperty("p99") double p99) {

        /// @param sorted nanoseconds
        static @Nullable Spread of(long[] sorted) {
            return sorted.length == 0 ? null : new Spread(at(sorted, 0.50), at(sorted, 0.95), at(sorted, 0.99));
        }

        private static double at(long[] sorted, double share) {
            int rank = (int) Math.ceil(share * sorted.length) - 1;
            return rounded(sorted[Math.max(0, rank)] / 1e6);
        }
    }

    static BenchResult of(Timeline timeline, int parallelism) {
        Bars bars = timeline.bars();
        int[] ran = IntStream.range(0, bars.size())
                .filter(bar -> bars.state(bar) == BarState.COMPLETED && bars.started(bar) != EpochNanos.NONE)
                .toArray();
        long[] durations = Arrays.stream(ran)
                .mapToLong(bar -> bars.ended(bar) - bars.started(bar))
                .toArray();
        double makespan = (timeline.end() - timeline.begin()) / 1e9;
        Double ideal = ran.length == 0 ? null : listScheduled(durations, parallelism) / 1e9;
        int items = timeline.rows().size();
        return new BenchResult(
                items,
                parallelism,
                rounded(makespan),
                ideal == null ? null : rounded(ideal),
                ideal == null || ideal == 0 ? null : rounded(makespan / ideal),
                makespan == 0 ? 0 : rounded(items / makespan),
                timeline.turns().size(),
                new Latencies(
                        Spread.of(Arrays.stream(ran)
                                .mapToLong(bar -> bars.started(bar) - bars.from(bar))
                                .sorted()
                                .toArray()),
                        Spread.of(idle(bars, ran)),
                        Spread.of(LongStream.of(durations).sorted().toArray())));
    }

    /// The makespan of giving each piece of work in turn to the place that is free first.
    static long listScheduled(long[] durations, int places) {
        PriorityQueue<Long> free = new PriorityQueue<>();
        IntStream.range(0, places).forEach(_ -> free.add(0L));
        long end = 0;
        for (long duration : durations) {
            long done = free.remove() + duration;
            free.add(done);
            end = Math.max(end, done);
        }
        return end;
    }

    private static long[] idle(Bars bars, int[] ran) {
        record Place(@Nullable String worker, int slot) {}
        Map<Place, Long> freeSince = new HashMap<>();
        LongStream.Builder gaps = LongStream.builder();
        IntStream.of(ran)
                .boxed()
                .sorted(java.util.Comparator.comparingLong(bars::started))
                .forEach(bar -> {
                    Long since = freeSince.put(new Place(bars.worker(bar), bars.slot(bar)), bars.ended(bar));
                    if (since != null) {
                        gaps.add(Math.max(0, bars.started(bar) - Math.max(since, bars.from(bar))));
                    }
                });
        return gaps.build().sorted().toArray();
    }

    private static double rounded(double number) {
        return Math.round(number * 1000) / 1000.0;
    }
}
