package studio.fanout.ui.runs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Progress;
import studio.fanout.workload.Workload;

/// The filter finds runs by their items whenever they come, and looks at no more inputs than it has to.
class RunsByItemTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final String WHOLE = "all inputs";

    private final ExecutorService fx = Executors.newSingleThreadExecutor();
    private final Background background = Background.onVirtualThreads(fx);
    private final Hub hub = new Hub();
    private final RunsViewModel model =
            new RunsViewModel(hub, new Selection(), background, InstantSource.fixed(T0.plusSeconds(9)));

    @AfterEach
    void end() {
        background.close();
        fx.shutdownNow();
    }

    private static final class Hub implements RunSource {
        /// Items of runs by id.
        private final Map<String, String> runs = new ConcurrentHashMap<>();

        /// Whose inputs were asked for.
        private final List<String> asked = new CopyOnWriteArrayList<>();

        private volatile boolean broken;
        private volatile Instant updated = T0;

        @Override
        public Listing list() {
            return new Listing(runs.keySet().stream().map(this::state).toList(), 0);
        }

        @Override
        public Optional<InstanceState> get(String instanceId, boolean payloads) {
            if (payloads) {
                ask(instanceId);
            }
            return runs.containsKey(instanceId) ? Optional.of(state(instanceId)) : Optional.empty();
        }

        @Override
        public Set<String> withItem(String part) {
            ask(WHOLE);
            return runs.entrySet().stream()
                    .filter(it -> it.getValue().contains(part))
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
        }

        private void ask(String what) {
            asked.add(what);
            if (broken) {
                throw new IllegalArgumentException("The disk is on fire.");
            }
        }

        private InstanceState state(String id) {
            return InstanceStateBuilder.of(id)
                    .name(id.startsWith("part") ? Workload.CHUNK_ORCHESTRATION : Workload.ORCHESTRATION)
                    .created(T0)
                    .lastUpdated(updated)
                    .input("[\"" + runs.get(id) + "\"]")
                    .build();
        }
    }

    private void on(Runnable task) throws Exception {
        fx.submit(task).get();
    }

    private void come(String id, String item) throws Exception {
        hub.runs.put(id, item);
        on(() -> model.changed(Set.of(id), false));
    }

    /// Back once the inputs that were there before are being looked at.
    private void filterByPear() throws Exception {
        on(() -> model.filterText("pear"));
        waitFor(60, SECONDS, () -> hub.asked.equals(List.of(WHOLE)));
    }

    private void awaitShown(String... ids) throws TimeoutException {
        waitFor(
                60,
                SECONDS,
                () -> fx.submit(() -> model.shown().stream()
                                .map(RunRow::id)
                                .collect(Collectors.toSet())
                                .equals(Set.of(ids)))
                        .get());
    }

    private void awaitTrouble(String start) throws TimeoutException {
        waitFor(
                60,
                SECONDS,
                () -> fx.submit(() -> {
                            var said = model.trouble().get();
                            return start.isEmpty() ? said.isEmpty() : said.startsWith(start);
                        })
                        .get());
    }

    @Test
    void aRunThatComesLaterIsFoundAndNoOtherIsLookedAtForIt() throws Exception {
        come("a", "apple");
        on(() -> model.filterText("pear"));
        come("b", "pear");
        awaitShown("b");
        come("c", "pear tree");
        awaitShown("b", "c");
        assertThat(hub.asked).startsWith(WHOLE).endsWith("c").doesNotHaveDuplicates();
    }

    @Test
    void whatOnlyChangesIsNotLookedAtAgain() throws Exception {
        come("a", "pear");
        filterByPear();
        awaitShown("a");
        for (int i = 1; i <= 20; i++) {
            hub.updated = T0.plusSeconds(i);
            int done = i;
            on(() -> {
                model.changed(Set.of("a"), false);
                model.progress("a", new Progress(20, done, 0), 1, 1);
            });
        }
        hub.runs.put("part", "pear");
        on(() -> model.changed(Set.of("part"), false));
        on(model::refresh);
        come("b", "pear");
        awaitShown("a", "b");
        assertThat(hub.asked).containsExactly(WHOLE, "b");
    }

    @Test
    void manyThatComeTogetherAreLookedAtTogether() throws Exception {
        come("a", "apple");
        filterByPear();
        IntStream.range(0, 60).forEach(i -> hub.runs.put("run" + i, "pear"));
        on(model::refresh);
        waitFor(60, SECONDS, () -> fx.submit(() -> model.shown().size() == 60).get());
        assertThat(hub.asked).containsExactly(WHOLE, WHOLE);
    }

    @Test
    void runsOfAnotherHubAreFoundByTheTextThatStandsThere() throws Exception {
        come("a", "pear");
        come("b", "apple");
        filterByPear();
        awaitShown("a");
        on(model::begin);
        hub.runs.clear();
        hub.runs.putAll(Map.of("a", "apple", "b", "pear", "c", "pear"));
        on(model::refresh);
        awaitShown("b", "c");
    }

    @Test
    void whatCouldNotBeLookedAtIsFoundOnTheNextTry() throws Exception {
        come("a", "apple");
        filterByPear();
        hub.broken = true;
        come("b", "pear");
        awaitTrouble("Items could not be searched.");
        hub.broken = false;
        on(model::retry);
        awaitShown("b");
        awaitTrouble("");
    }
}
