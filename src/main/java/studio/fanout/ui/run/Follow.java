package studio.fanout.ui.run;

import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException;
import studio.fanout.client.RunListener;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.RunFold;

/// Folds the news of one run; news may come while somebody looks.
final class Follow implements RunListener {
    private final String id;
    private final InstantSource clock;
    private volatile Runnable changed = () -> {};
    private final RunFold fold;
    private EventLog log;
    private final Map<String, InstanceState> instances = new LinkedHashMap<>();
    private Growing<Attempt> attempts = new Growing<>();
    private @Nullable InstanceState state;
    private String trouble = "";
    private volatile boolean caughtUp;
    private volatile boolean settled;

    Follow(String id) {
        this(id, InstantSource.system());
    }

    /// @param clock says when the hub was out of reach
    Follow(String id, InstantSource clock) {
        this.id = id;
        this.clock = clock;
        fold = new RunFold(id);
        log = new EventLog(id);
    }

    /// @param action called after each change, on the thread that brought it
    void onChange(Runnable action) {
        changed = action;
    }

    @Override
    public void onUpdate(RunUpdate update) {
        synchronized (this) {
            trouble = "";
            fold.reached(EpochNanos.of(clock.instant()));
            if (update.reset()) {
                log = new EventLog(id);
                instances.clear();
                attempts = new Growing<>();
                caughtUp = false;
            }
            caughtUp |= update.caughtUp();
            update.attempts().forEach(attempts::add);
            fold.apply(update);
            for (var news : update.instances()) {
                log.add(news);
                instances.put(news.state().instanceId(), news.state());
                if (news.state().instanceId().equals(id)) {
                    state = news.state();
                }
            }
            settled = caughtUp && state != null && state.status().isTerminal();
        }
        changed.run();
    }

    @Override
    public void onTrouble(HubException e, Duration retryIn) {
        synchronized (this) {
            trouble = String.valueOf(e.getMessage());
            settled = true;
            if (e.problem().kind().isLinkFailure()) {
                fold.lost(EpochNanos.of(clock.instant()));
            }
        }
        changed.run();
    }

    /// Whether somebody who looks at that view should see a new one soon: all that was stored is in now, or nothing
    /// more is to come, or there is trouble.
    boolean isAheadOf(RunView shown) {
        return settled || (caughtUp && !shown.timeline().caughtUp());
    }

    /// Whether all that was stored is in that view, and comes in once more.
    boolean isBehind(RunView shown) {
        return !settled && !caughtUp && shown.timeline().caughtUp();
    }

    synchronized RunView view() {
        var input = log.input() != null || state == null ? log.input() : state.input();
        var output = log.output() != null || state == null ? log.output() : state.output();
        return new RunView(
                id,
                state,
                fold.snapshot(),
                log.snapshot(),
                input,
                output,
                trouble,
                List.copyOf(instances.values()),
                attempts.snapshot(),
                null);
    }
}
