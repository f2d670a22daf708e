package studio.fanout.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Workload;

class ProgressOfAllTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final int RUNS = 1_000;

    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final ManyRuns source = new ManyRuns();
    private final RunsViewModel model =
            new RunsViewModel(source, new Selection(), Inline.background(fx), InstantSource.fixed(T0));

    @AfterEach
    void end() {
        fx.shutdownNow();
    }

    /// Each is further than those started later.
    private static final class ManyRuns implements RunSource {
        private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
        private volatile int count = RUNS;

        @Override
        public Listing list() {
            asked.add("all");
            return new Listing(IntStream.range(0, count).mapToObj(ManyRuns::run).toList(), 0);
        }

        @Override
        public Optional<InstanceState> get(String instanceId, boolean payloads) {
            asked.add(instanceId);
            return Optional.of(run(Integer.parseInt(instanceId)));
        }

        @Override
        public Set<String> withItem(String part) {
            return Set.of();
        }

        private static InstanceState run(int i) {
            var at = T0.plusSeconds(i);
            return InstanceStateBuilder.of(Integer.toString(i))
                    .name(Workload.ORCHESTRATION)
                    .status(OrchestrationStatus.COMPLETED)
                    .created(at)
                    .completed(at)
                    .customStatus("{\"items\":%d,\"done\":%d,\"failed\":0}".formatted(RUNS, RUNS - i))
                    .build();
        }
    }

    private static int done(RunRow row) {
        var progress = row.progress();
        return progress == null ? -1 : progress.done();
    }

    private List<String> shown() {
        return model.shown().stream().map(RunRow::id).toList();
    }

    @Test
    void answersAboutManyRunsComeToTheListTogetherAndAllOfThemInOrder() {
        var wanted = IntStream.range(0, RUNS)
                .mapToObj(i -> Integer.toString(RUNS - 1 - i))
                .toList();
        var shows = new AtomicInteger();
        var inOrder = new CompletableFuture<List<String>>();
        fx.execute(() -> {
            model.refresh();
            model.rows().sort(Comparator.comparingInt(ProgressOfAllTest::done));
            model.needsProgressOfAll(true);
            model.rows().revision().subscribe(() -> {
                shows.incrementAndGet();
                if (model.rows().rows().stream().filter(it -> done(it) >= 0).count() == RUNS) {
                    inOrder.complete(shown());
                }
            });
        });
        assertThat(inOrder.orTimeout(60, TimeUnit.SECONDS).join()).isEqualTo(wanted);
        assertThat(shows.get()).isLessThan(RUNS / 10);
    }

    @Test
    void anOrderByProgressLooksAtAllRunsAndOnceAtEach() throws Exception {
        source.count = 2;
        fx.submit(model::refresh).get();
        assertThat(asked(1)).containsExactly("all");
        fx.submit(() -> model.needsProgressOfAll(true)).get();
        assertThat(asked(2)).containsExactlyInAnyOrder("0", "1");
        source.count = 3;
        fx.submit(model::refresh).get();
        assertThat(asked(2)).containsExactly("all", "2");
        assertThat(source.asked).isEmpty();
    }

    private List<String> asked(int times) throws InterruptedException {
        var asked = new ArrayList<String>();
        for (int i = 0; i < times; i++) {
            asked.add(source.asked.poll(60, TimeUnit.SECONDS));
        }
        return asked;
    }
}
