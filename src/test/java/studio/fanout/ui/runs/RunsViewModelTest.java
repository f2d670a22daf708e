package studio.fanout.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javafx.collections.ListChangeListener;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.ui.runs.RunFilter.Span;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Progress;
import studio.fanout.workload.Workload;

class RunsViewModelTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, InstanceState> hub = new LinkedHashMap<>();
    private final Set<String> old = new HashSet<>();
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final Selection selection = new Selection();
    private @Nullable RuntimeException trouble;

    private final RunSource source = new RunSource() {
        @Override
        public Listing list() {
            if (trouble != null) {
                throw trouble;
            }
            asked.add("all");
            return new Listing(
                    hub.values().stream()
                            .filter(it -> !old.contains(it.instanceId()))
                            .toList(),
                    old.isEmpty() ? 0 : 2);
        }

        @Override
        public Optional<InstanceState> get(String instanceId, boolean payloads) {
            asked.add(instanceId);
            return Optional.ofNullable(hub.get(instanceId));
        }

        @Override
        public Set<String> withItem(String part) {
            return part.equals("apple") ? Set.of("a") : Set.of();
        }
    };

    private final RunsViewModel model =
            new RunsViewModel(source, selection, Inline.background(), InstantSource.fixed(T0.plusSeconds(3_600)));

    private void put(String id, int second, OrchestrationStatus status, @Nullable String parent) {
        put(id, Workload.ORCHESTRATION, second, status, parent);
    }

    private void put(String id, String name, int second, OrchestrationStatus status, @Nullable String parent) {
        hub.put(
                id,
                InstanceStateBuilder.of(id)
                        .name(name)
                        .status(status)
                        .created(T0.plusSeconds(second))
                        .lastUpdated(T0.plusSeconds(second + 1))
                        .completed(status.isTerminal() ? T0.plusSeconds(second + 2) : null)
                        .parentInstanceId(parent)
                        .tags(Map.of("parallelism", "4", "parallelism-noted", T0.plusSeconds(second) + " " + id))
                        .build());
    }

    private List<String> shown() {
        return model.shown().stream().map(RunRow::id).toList();
    }

    @Test
    void runsOfEarlierSessionsAreThereNewestFirstAndPartsOfAFanOutAreNot() {
        put("old", 1, OrchestrationStatus.COMPLETED, null);
        put("new", 9, OrchestrationStatus.RUNNING, null);
        put("part", Workload.CHUNK_ORCHESTRATION, 9, OrchestrationStatus.RUNNING, "new");
        model.refresh();
        assertThat(shown()).containsExactly("new", "old");
        assertThat(selection.run().get()).isEqualTo("new");
    }

    @Test
    void nobodyIsToldToClearAFilterThatIsNoneWhileRunsAreSorted() {
        var work = Inline.later();
        var sorting = new RunsViewModel(source, selection, new Background(work, Runnable::run), InstantSource.system());
        work.runNext();
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        sorting.refresh();
        work.runNext();
        assertThat(sorting.count(Group.ALL).get()).isOne();
        assertThat(sorting.shown()).isEmpty();
        assertThat(sorting.emptyText().get()).isEqualTo("Looking for runs…");
    }

    @Test
    void childrenStandBelowTheirParentsAndOrphansByThemselves() {
        put("old", 1, OrchestrationStatus.COMPLETED, null);
        put("parent", "shop", 5, OrchestrationStatus.RUNNING, null);
        put("second", "ship", 8, OrchestrationStatus.RUNNING, "parent");
        put("first", "pay", 6, OrchestrationStatus.COMPLETED, "parent");
        put("inner", "card", 7, OrchestrationStatus.COMPLETED, "first");
        put("orphan", "ship", 3, OrchestrationStatus.COMPLETED, "purged");
        model.refresh();
        assertThat(shown()).containsExactly("parent", "first", "inner", "second", "orphan", "old");
        assertThat(model.shown()).extracting(RunRow::depth).containsExactly(0, 1, 2, 1, 0, 0);
        assertThat(selection.run().get()).isEqualTo("parent");
        model.rows().sort(Comparator.comparing(RunRow::name));
        assertThat(shown()).startsWith("inner", "old");
        model.rows().sort(null);
        assertThat(shown()).startsWith("parent", "first");
    }

    @Test
    void aSpanOfTimeLeavesOlderRunsOut() {
        put("ancient", -8 * 24 * 3600, OrchestrationStatus.COMPLETED, null);
        put("lastWeek", -6 * 24 * 3600, OrchestrationStatus.COMPLETED, null);
        put("now", 3_500, OrchestrationStatus.COMPLETED, null);
        model.refresh();
        model.filterSpan(Span.HOUR);
        assertThat(shown()).containsExactly("now");
        model.filterSpan(Span.WEEK);
        assertThat(shown()).containsExactly("now", "lastWeek");
        model.filterSpan(Span.ANY);
        assertThat(shown()).hasSize(3);
    }

    @Test
    void aStatusOfItsOwnIsListedAlone() {
        put("a", 1, OrchestrationStatus.PENDING, null);
        put("b", 2, OrchestrationStatus.SUSPENDED, null);
        put("c", 3, OrchestrationStatus.TERMINATED, null);
        put("d", 4, OrchestrationStatus.RUNNING, null);
        model.refresh();
        for (var each : Map.of(Group.PENDING, "a", Group.SUSPENDED, "b", Group.TERMINATED, "c")
                .entrySet()) {
            model.filterGroup(each.getKey());
            assertThat(shown()).containsExactly(each.getValue());
            assertThat(model.count(each.getKey()).get()).isOne();
        }
        assertThat(model.count(Group.RUNNING).get()).isEqualTo(3);
        assertThat(model.count(Group.FAILED).get()).isOne();
    }

    @Test
    void aTextIsLookedForInTheItemsToo() {
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        put("b", 2, OrchestrationStatus.COMPLETED, null);
        model.refresh();
        var found = new CompletableFuture<RunFilter>();
        model.rows().revision().subscribe(() -> {
            if (!model.filter().get().withItem().isEmpty()) {
                found.complete(model.filter().get());
            }
        });
        model.filterText("Apple");
        found.orTimeout(60, TimeUnit.SECONDS).join();
        assertThat(shown()).containsExactly("a");
        model.filterText("b");
        assertThat(shown()).containsExactly("b");
    }

    @Test
    void whatTookHowLongTellsHowMuchFasterItWas() {
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        model.refresh();
        model.progress("a", new Progress(8, 8, 0), 6, 3);
        var row = model.shown().getFirst();
        assertThat(row.speedup(T0)).isEqualTo(3);
        assertThat(row.items()).isEqualTo(8);
        assertThat(row.parallelism()).isEqualTo(4);
    }

    @Test
    void whatWasSeenCountsMoreThanWhatActivitiesSayOfThemselves() {
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        model.refresh();
        model.progress("a", new Progress(8, 8, 0), 6, 3);
        model.progress("a", new Progress(8, 8, 0), 5, 0);
        assertThat(model.shown().getFirst().speedup(T0)).isEqualTo(3);
    }

    @Test
    void afterATroubleEverythingIsLookedAtAgain() {
        put("a", 1, OrchestrationStatus.RUNNING, null);
        model.refresh();
        trouble = new IllegalArgumentException("The hub is out of reach.");
        model.refresh();
        trouble = null;
        put("b", 2, OrchestrationStatus.RUNNING, null);
        model.changed(Set.of("a"), false);
        assertThat(shown()).containsExactly("b", "a");
    }

    @Test
    void whenTheRunOnShowIsDeletedTheNewestTakesItsPlace() {
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        put("b", 2, OrchestrationStatus.COMPLETED, null);
        model.refresh();
        selection.show("a");
        hub.remove("a");
        model.changed(Set.of("a"), false);
        assertThat(selection.run().get()).isEqualTo("b");
    }

    @Test
    void thousandsOfRunsKeepTheirPlacesWhileTheyChange() {
        for (int i = 0; i < 5_000; i++) {
            put("run" + i, i, OrchestrationStatus.COMPLETED, null);
        }
        model.refresh();
        int place = model.placeOf("run2500");
        var moves = new ArrayList<Integer>();
        model.rows().order().addListener((ListChangeListener<Integer>) c -> {
            while (c.next()) {
                moves.add(c.getAddedSize() + c.getRemovedSize());
            }
        });
        model.progress("run2500", new Progress(3, 1, 0), 1, 1);
        assertThat(moves).isEmpty();
        put("newest", 9_999, OrchestrationStatus.RUNNING, null);
        model.changed(Set.of("newest"), false);
        assertThat(moves).containsExactly(1);
        assertThat(model.placeOf("run2500")).isEqualTo(place);
        assertThat(shown()).startsWith("newest", "run4999").hasSize(5_001);
    }

    @Test
    void chipsCountEveryKindWhateverTheFilter() {
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        put("b", 2, OrchestrationStatus.SUSPENDED, null);
        put("xyz", 3, OrchestrationStatus.TERMINATED, null);
        put("d", 4, OrchestrationStatus.FAILED, null);
        model.refresh();
        model.filterGroup(Group.FAILED);
        assertThat(shown()).containsExactly("d", "xyz");
        assertThat(model.count(Group.ALL).get()).isEqualTo(4);
        assertThat(model.count(Group.RUNNING).get()).isEqualTo(1);
        assertThat(model.count(Group.DONE).get()).isEqualTo(1);
        assertThat(model.count(Group.FAILED).get()).isEqualTo(2);
        model.filterText("XY");
        assertThat(shown()).containsExactly("xyz");
        model.filterText("nothing like it");
        assertThat(model.emptyText().get()).contains("Clear the filter");
    }

    @Test
    void aChangeAsksForThatRunOnly() {
        put("a", 1, OrchestrationStatus.RUNNING, null);
        put("b", 2, OrchestrationStatus.RUNNING, null);
        model.refresh();
        asked.clear();
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        model.changed(Set.of("a"), false);
        assertThat(asked).containsExactly("a");
        assertThat(model.count(Group.DONE).get()).isEqualTo(1);
        hub.remove("b");
        model.changed(Set.of("b"), false);
        assertThat(shown()).containsExactly("a");
    }

    @Test
    void progressSurvivesAChangeOfStatus() {
        put("a", 1, OrchestrationStatus.RUNNING, null);
        model.refresh();
        model.progress("a", new Progress(20, 14, 1), 3, 2);
        put("a", 1, OrchestrationStatus.COMPLETED, null);
        model.changed(Set.of("a"), false);
        assertThat(model.shown().getFirst().progress()).isEqualTo(new Progress(20, 14, 1));
    }

    @Test
    void troubleIsShownAndGoesWithTheNextGoodAnswer() {
        trouble = new IllegalArgumentException("The hub is out of reach.");
        model.refresh();
        assertThat(model.emptyText().get()).isEqualTo("The hub is out of reach.");
        trouble = null;
        model.refresh();
        assertThat(model.emptyText().get()).startsWith("No runs yet");
    }

    @Test
    void aHubWithMoreRunsThanThereIsRoomForSaysSoAndKeepsTheOneOnShow() {
        put("shown", 1, OrchestrationStatus.COMPLETED, null);
        put("new", 2, OrchestrationStatus.COMPLETED, null);
        model.refresh();
        selection.show("shown");
        assertThat(model.note().get()).isEmpty();

        put("newer", 3, OrchestrationStatus.COMPLETED, null);
        old.add("shown");
        model.refresh();

        assertThat(shown()).containsExactly("newer", "new", "shown");
        assertThat(selection.run().get()).isEqualTo("shown");
        assertThat(model.note().get()).contains("The newest 2 runs");

        hub.remove("shown");
        model.refresh();
        assertThat(selection.run().get()).isEqualTo("newer");
    }
}
