package studio.fanout.ui.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.InstanceFilter;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.connection.Opening;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// The runs of the hub that is opened.
public final class HubRuns implements RunSource {
    /// More than anybody scrolls through.
    private static final int MOST = 5_000;

    private static final int PAGE = 500;

    /// Inputs come along with these, and may be large.
    private static final int SMALL_PAGE = 50;

    private final Opening opening;

    public HubRuns(Opening opening) {
        this.opening = opening;
    }

    @Override
    public List<InstanceState> list() throws Exception {
        var client = opening.client();
        var runs = new ArrayList<InstanceState>();
        @Nullable String next = null;
        do {
            var page = client.list(InstanceFilter.all(), PAGE, next);
            page.instances().stream().filter(HubRuns::isRun).forEach(runs::add);
            next = page.continuation();
        } while (next != null && runs.size() < MOST);
        return runs;
    }

    @Override
    public Optional<InstanceState> get(String instanceId, boolean payloads) throws Exception {
        return opening.client().get(instanceId, payloads);
    }

    @Override
    public Set<String> withItem(String part) throws Exception {
        var client = opening.client();
        var withInput = new InstanceFilter(Set.of(), null, null, null, true);
        var found = new HashSet<String>();
        int seen = 0;
        @Nullable String next = null;
        do {
            var page = client.list(withInput, SMALL_PAGE, next);
            for (var run : page.instances()) {
                seen += isRun(run) ? 1 : 0;
                if (isRun(run) && hasItem(run.input(), part)) {
                    found.add(run.instanceId());
                }
            }
            next = page.continuation();
        } while (next != null && seen < MOST && !Thread.currentThread().isInterrupted());
        return found;
    }

    private static boolean isRun(InstanceState it) {
        return !it.name().equals(Workload.CHUNK_ORCHESTRATION);
    }

    /// Looks at the items of a fan-out, and at the whole input of anything else.
    private static boolean hasItem(@Nullable String input, String part) {
        if (input == null || !input.toLowerCase(Locale.ROOT).contains(part)) {
            return false;
        }
        try {
            return RunInput.parse(input).workItems().stream()
                    .anyMatch(item -> item.toLowerCase(Locale.ROOT).contains(part));
        } catch (InvalidRunInputException e) {
            return true;
        }
    }
}
