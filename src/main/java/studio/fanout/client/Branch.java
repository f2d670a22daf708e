package studio.fanout.client;

import java.util.HashSet;
import java.util.Set;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;

/// Picks from the news of a run what is about one of its instances and all below it.
///
/// A hub that tells of runs by itself tells whoever follows a child of everything, its parents and their other children
/// too.
final class Branch {
    private final String top;
    private final Set<String> ids = new HashSet<>();
    private boolean whole;

    /// @param top id of the instance that is followed
    Branch(String top) {
        this.top = top;
        ids.add(top);
    }

    /// @param update tells of parents before their children, as those that came before it did
    RunUpdate of(RunUpdate update) {
        if (whole) {
            return update;
        }
        var instances =
                update.instances().stream().filter(it -> has(it.state())).toList();
        var attempts = update.attempts().stream().filter(this::has).toList();
        return new RunUpdate(instances, attempts, update.caughtUp(), update.reset());
    }

    private boolean has(InstanceState instance) {
        var parent = instance.parentInstanceId();
        if (instance.instanceId().equals(top)) {
            whole = parent == null;
        }
        if (parent != null && ids.contains(parent)) {
            ids.add(instance.instanceId());
        }
        return whole || ids.contains(instance.instanceId());
    }

    private boolean has(Attempt attempt) {
        return whole || ids.contains(attempt.instanceId());
    }
}
