package studio.fanout.client;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent.ChildCreated;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;
import studio.fanout.history.RunUpdate.InstanceUpdate;
import studio.fanout.worker.SeenTurn;

/// Finds out what is new in a run on a hub that tells nothing by itself.
///
/// Reads the state of the instance and of each descendant, and the history of those whose state moved. On a hub that
/// has no history to read, states are all there is. What the worker of this process saw is told as well. Used by one
/// thread.
final class HistoryPoller {
    /// A state says when it was last written, but some hubs round that: read the history of what still runs now and
    /// then even if the state looks the same.
    private static final Duration DISTRUST = Duration.ofSeconds(5);

    private final InstanceReader reader;
    private final HubLink link;
    private final String root;
    private final SeenAttempts attempts;
    private final HubTimes times;
    private final InstantSource clock;
    private final Map<String, Known> known = new LinkedHashMap<>();
    private final Pace pace = new Pace();
    private Duration pause = Duration.ZERO;
    private long seenUntil;

    /// @param turn the last turn seen here by then, where there is no history to read
    private record Known(
            InstanceState state,
            List<Recorded> events,
            Instant read,
            @Nullable SeenTurn turn) {}

    HistoryPoller(
            InstanceReader reader,
            HubLink link,
            String root,
            SeenAttempts attempts,
            HubTimes times,
            InstantSource clock) {
        this.times = times;
        this.reader = reader;
        this.link = link;
        this.root = root;
        this.attempts = attempts;
        this.clock = clock;
    }

    /// How long to wait until the next poll.
    Duration pause() {
        return pause;
    }

    /// Makes the next update tell everything again.
    void forget() {
        known.clear();
    }

    /// What is new, or empty when nothing is.
    ///
    /// @throws HubException also when the run does not exist
    Optional<RunUpdate> poll() {
        boolean first = known.isEmpty();
        List<InstanceUpdate> news = new ArrayList<>();
        boolean extended = walk(news);
        if (!extended && !first) {
            known.clear();
            news.clear();
            walk(news);
        }
        List<Attempt> seen = newlySeen(first || !extended);
        boolean isNews = !news.isEmpty() || !seen.isEmpty();
        boolean finished =
                known.values().stream().allMatch(it -> it.state.status().isTerminal());
        Pace.Table table = finished ? Pace.ENDED_RUN : Pace.RUN;
        pause = pace.next(isNews, table.range(link.attention()));
        return isNews
                ? Optional.of(new RunUpdate(List.copyOf(news), seen, true, first || !extended))
                : Optional.empty();
    }

    private List<Attempt> newlySeen(boolean all) {
        long since = all ? 0 : seenUntil;
        long latest = attempts.latest();
        if (latest == since) {
            return List.of();
        }
        seenUntil = latest;
        return known.keySet().stream()
                .flatMap(id -> attempts.since(id, since).stream())
                .toList();
    }

    /// @return false when something told before is no longer true
    private boolean walk(List<InstanceUpdate> news) {
        List<String> ids = new ArrayList<>(List.of(root));
        boolean extended = true;
        for (int i = 0; i < ids.size(); i++) {
            extended &= look(ids.get(i), news);
            for (String child : children(known.get(ids.get(i)))) {
                if (!ids.contains(child)) {
                    ids.add(child);
                }
            }
        }
        return extended;
    }

    private boolean look(String id, List<InstanceUpdate> news) {
        Known before = known.get(id);
        Optional<InstanceState> now = reader.get(id, false);
        if (now.isEmpty()) {
            return gone(id, before);
        }
        if (before != null && isUnchanged(before, now.get())) {
            return true;
        }
        InstanceState state = reader.get(id, true).orElse(now.get());
        List<Recorded> events = events(id);
        known.put(id, new Known(state.withoutPayloads(), events, clock.instant(), seenTurn(id)));
        return tell(before, link.offers(Feature.HISTORY) ? state.briefly() : state, events, news);
    }

    private boolean gone(String id, @Nullable Known before) {
        if (id.equals(root)) {
            throw new HubException(Kind.NOT_FOUND, "This hub has no run %s any more.".formatted(root), null);
        }
        known.remove(id);
        return before == null;
    }

    private boolean isUnchanged(Known before, InstanceState now) {
        boolean same =
                now.withoutPayloads().equals(before.state) && Objects.equals(before.turn, seenTurn(now.instanceId()));
        boolean trusted = now.status().isTerminal()
                || !link.offers(Feature.HISTORY)
                || clock.instant().isBefore(before.read.plus(DISTRUST));
        return same && trusted;
    }

    private @Nullable SeenTurn seenTurn(String id) {
        return link.offers(Feature.HISTORY) ? null : attempts.lastTurn(id);
    }

    /// What the worker here was told of the history, for want of a better one.
    private List<Recorded> seenHistory(String id) {
        SeenTurn turn = attempts.lastTurn(id);
        try {
            return turn == null ? List.of() : turn.history(times.ours(turn.given()));
        } catch (InvalidProtocolBufferException e) {
            throw new HubException(Kind.INTERNAL, "The hub sent a history event that cannot be read.", e);
        }
    }

    private List<Recorded> events(String id) {
        if (!link.offers(Feature.HISTORY)) {
            return seenHistory(id);
        }
        try {
            return reader.history(id);
        } catch (HubException e) {
            return switch (e.kind()) {
                case UNSUPPORTED -> seenHistory(id);
                case NOT_FOUND -> List.of();
                case UNREACHABLE,
                        HUB_NOT_FOUND,
                        REFUSED,
                        ALREADY_EXISTS,
                        NOT_NOW,
                        BAD_REQUEST,
                        TOO_LARGE,
                        TIMEOUT,
                        INTERNAL -> throw e;
            };
        }
    }

    private static boolean tell(
            @Nullable Known before, InstanceState state, List<Recorded> events, List<InstanceUpdate> news) {
        int told = 0;
        if (before != null && Objects.equals(before.state.executionId(), state.executionId())) {
            told = before.events.size();
            if (told > events.size()
                    || (told > 0 && !before.events.get(told - 1).equals(events.get(told - 1)))) {
                return false;
            }
        }
        news.add(new InstanceUpdate(state, told, events.subList(told, events.size())));
        return true;
    }

    private static List<String> children(@Nullable Known parent) {
        return parent == null
                ? List.of()
                : parent.events.stream()
                        .flatMap(it -> it.event() instanceof ChildCreated child
                                ? Stream.of(child.instanceId())
                                : Stream.empty())
                        .toList();
    }
}
