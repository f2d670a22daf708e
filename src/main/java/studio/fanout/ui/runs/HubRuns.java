package studio.fanout.ui.runs;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.InstanceFilter;
import studio.fanout.history.InstanceState;
import studio.fanout.ui.connection.Opening;
import studio.fanout.workload.Workload;

/// The runs of the hub that is opened, of which the newest matter most.
public final class HubRuns implements RunSource {
    /// More than anybody scrolls through.
    private static final int MOST = 5_000;

    private static final int PAGE = 500;

    /// Inputs come along with these, and may be large.
    private static final int SMALL_PAGE = 50;

    private static final Comparator<InstanceState> OLDEST_FIRST =
            Comparator.comparing(InstanceState::created).thenComparing(InstanceState::instanceId);

    private final Opening opening;
    private final int most;
    private volatile @Nullable Floor floor;

    /// Where the last look found the first run that there is no room for: the next one need not go further back.
    private record Floor(HubClient client, Instant created) {}

    public HubRuns(Opening opening) {
        this(opening, MOST);
    }

    /// @param most how many runs there is room for
    HubRuns(Opening opening, int most) {
        this.opening = opening;
        this.most = most;
    }

    @Override
    public Listing list() throws Exception {
        var client = opening.client();
        var from = floorOf(client);
        var found = newest(client, from);
        // Those that were counted on to be newer may have been deleted since.
        if (from != null && found.size() <= most) {
            found = newest(client, null);
        }
        if (found.size() <= most) {
            floor = null;
            return new Listing(List.copyOf(found), 0);
        }
        floor = new Floor(client, requireNonNull(found.poll()).created());
        return new Listing(List.copyOf(found), most);
    }

    private @Nullable Instant floorOf(HubClient client) {
        var here = floor;
        return here == null || here.client != client ? null : here.created;
    }

    /// The newest, and one more if there is one.
    private PriorityQueue<InstanceState> newest(HubClient client, @Nullable Instant from) {
        var filter = new InstanceFilter(Set.of(), from, null, null, false);
        var found = new PriorityQueue<>(OLDEST_FIRST);
        @Nullable String next = null;
        do {
            var page = client.list(filter, PAGE, next);
            for (var run : page.instances()) {
                if (isRun(run)) {
                    found.add(run);
                }
                if (found.size() > most + 1) {
                    found.poll();
                }
            }
            next = page.continuation();
        } while (next != null);
        return found;
    }

    @Override
    public Optional<InstanceState> get(String instanceId, boolean payloads) throws Exception {
        return opening.client().get(instanceId, payloads);
    }

    @Override
    public Set<String> withItem(String part) throws Exception {
        var client = opening.client();
        var withInput = new InstanceFilter(Set.of(), floorOf(client), null, null, true);
        var found = new HashSet<String>();
        @Nullable String next = null;
        do {
            var page = client.list(withInput, SMALL_PAGE, next);
            for (var run : page.instances()) {
                if (isRun(run) && ItemSearch.hasItem(run.input(), part)) {
                    found.add(run.instanceId());
                }
            }
            next = page.continuation();
        } while (next != null && !Thread.currentThread().isInterrupted());
        return found;
    }

    private static boolean isRun(InstanceState it) {
        return !it.name().equals(Workload.CHUNK_ORCHESTRATION);
    }
}
