package studio.fanout.client;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.proto.InstancesChanged;
import studio.fanout.wire.proto.WatchRequest;

/// Tells which instances changed: from the hub's stream of notices where it has one, else by asking now and then.
///
/// Asking looks at a page of what is unfinished. What starts and ends between two looks is not seen, so a general
/// notice goes out at longer intervals as well.
final class ChangeWatch implements KeptGoing.Work {
    private static final Duration GENERAL_NOTICE = Duration.ofSeconds(15);
    private static final int PAGE = 100;
    private static final InstanceFilter UNFINISHED = InstanceFilter.of(
            EnumSet.of(OrchestrationStatus.RUNNING, OrchestrationStatus.PENDING, OrchestrationStatus.SUSPENDED));

    private final HubLink link;
    private final InstanceReader reader;
    private final ChangeListener listener;
    private final InstantSource clock;
    private final Pace pace = new Pace();
    private final Map<String, InstanceState> seen = new HashMap<>();
    private Instant noticeDue = Instant.MIN;

    ChangeWatch(HubLink link, InstanceReader reader, ChangeListener listener, InstantSource clock) {
        this.link = link;
        this.reader = reader;
        this.listener = listener;
        this.clock = clock;
    }

    @Override
    public Duration round(KeptGoing kept) {
        if (!link.offers(Feature.CHANGE_NOTICES)) {
            return ask();
        }
        try {
            return link.call("watch for changes", () -> stream(kept));
        } catch (HubException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return ask();
            }
            throw e;
        }
    }

    private Duration stream(KeptGoing kept) {
        Iterator<InstancesChanged> notices = link.studio().watch(WatchRequest.getDefaultInstance());
        boolean first = true;
        while (notices.hasNext() && !kept.isClosed()) {
            InstancesChanged notice = notices.next();
            listener.onChange(Set.copyOf(notice.getInstanceIdsList()), first || notice.getMore());
            first = false;
            kept.well();
            link.restWhileAway(kept);
        }
        throw new HubException(Kind.UNREACHABLE, "The hub ended the notices of changes.", null);
    }

    private Duration ask() {
        Map<String, InstanceState> now = new HashMap<>();
        reader.list(UNFINISHED, PAGE, null).instances().forEach(state -> now.put(state.instanceId(), state));
        Set<String> changed = differences(now);
        boolean general = !clock.instant().isBefore(noticeDue);
        seen.clear();
        seen.putAll(now);
        if (general) {
            noticeDue = clock.instant().plus(GENERAL_NOTICE);
        }
        if (general || !changed.isEmpty()) {
            listener.onChange(changed, true);
        }
        Pace.Table table = now.isEmpty() ? Pace.IDLE_RUNS : Pace.RUNS;
        return pace.next(!changed.isEmpty(), table.range(link.attention()));
    }

    private Set<String> differences(Map<String, InstanceState> now) {
        Set<String> ids = new HashSet<>(seen.keySet());
        ids.addAll(now.keySet());
        ids.removeIf(id -> Objects.equals(seen.get(id), now.get(id)));
        return Set.copyOf(ids);
    }

    @Override
    public void onTrouble(HubException trouble, Duration retryIn) {
        seen.clear();
        noticeDue = Instant.MIN;
        listener.onTrouble(trouble, retryIn);
    }
}
