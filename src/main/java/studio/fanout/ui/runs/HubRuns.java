package studio.fanout.ui.runs;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.InstanceFilter;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.connection.Opening;

/// The runs of the hub that is opened.
public final class HubRuns implements RunSource {
    /// More than anybody scrolls through; older ones are found by what is typed into the filter of the terminal.
    private static final int MOST = 5_000;

    private static final int PAGE = 500;

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
            page.instances().stream()
                    .filter(it -> it.parentInstanceId() == null)
                    .forEach(runs::add);
            next = page.continuation();
        } while (next != null && runs.size() < MOST);
        return runs;
    }

    @Override
    public Optional<InstanceState> get(String instanceId, boolean payloads) throws Exception {
        return opening.client().get(instanceId, payloads);
    }
}
