package studio.fanout.engine;

import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;
import studio.fanout.history.ParentInstance;

/// An orchestration instance as a store keeps it.
///
/// @param key number that no other instance ever has, larger for later ones; a replaced instance gets a new one
/// @param root key of the outermost ancestor, its own when it has no parent: the run it belongs to
/// @param hub task hub it lives in
/// @param parent who waits for it, or null
public record StoredInstance(
        long key,
        long root,
        String hub,
        InstanceState state,
        @Nullable ParentInstance parent) {

    public StoredInstance with(InstanceState newState) {
        return new StoredInstance(key, root, hub, newState, parent);
    }

    /// The same for a parent that goes on under another execution id.
    StoredInstance ofExecution(@Nullable String parentExecution) {
        return parent == null
                ? this
                : new StoredInstance(
                        key,
                        root,
                        hub,
                        state,
                        new ParentInstance(
                                parent.taskId(),
                                parent.name(),
                                parent.version(),
                                parent.instanceId(),
                                parentExecution));
    }
}
