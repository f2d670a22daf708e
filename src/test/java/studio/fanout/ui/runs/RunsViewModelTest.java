package studio.fanout.ui.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.fx.Inline;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Progress;

class RunsViewModelTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, InstanceState> hub = new LinkedHashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final Selection selection = new Selection();
    private @Nullable RuntimeException trouble;

    private final RunSource source = new RunSource() {
        @Override
        public List<InstanceState> list() {
            if (trouble != null) {
                throw trouble;
            }
            asked.add("all");
            return List.copyOf(hub.values());
        }

        @Override
        public Optional<InstanceState> get(String instanceId, boolean payloads) {
            asked.add(instanceId);
            return Optional.ofNullable(hub.get(instanceId));
        }
    };

    private final RunsViewModel model = new RunsViewModel(source, selection, Inline.background());

    private void put(String id, int second, OrchestrationStatus status, @Nullable String parent) {
        hub.put(
                id,
                new InstanceState(
                        id,
                        "e",
                        "fan_out_fan_in_orchestrator",
                        null,
                        status,
                        T0.plusSeconds(second),
                        T0.plusSeconds(second + 1),
                        status.isTerminal() ? T0.plusSeconds(second + 2) : null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        parent,
                        Map.of()));
    }

    private List<String> shown() {
        return model.shown().stream().map(RunRow::id).toList();
    }

    @Test
    void runsOfEarlierSessionsAreThereNewestFirstWithoutTheirChildren() {
        put("old", 1, OrchestrationStatus.COMPLETED, null);
        put("new", 9, OrchestrationStatus.RUNNING, null);
        put("part", 9, OrchestrationStatus.RUNNING, "new");
        model.refresh();
        assertThat(shown()).containsExactly("new", "old");
        assertThat(selection.run().get()).isEqualTo("new");
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
        model.progress("a", new Progress(20, 14, 1));
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
}
