package studio.fanout.history;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Says of an [InstanceState] what matters to a test, and leaves the rest as it is or as it may well be.
public final class InstanceStateBuilder {
    private final String id;
    private @Nullable String execution = "e1";
    private String name = "work";
    private @Nullable String version;
    private OrchestrationStatus status = OrchestrationStatus.RUNNING;
    private Instant created = Instant.EPOCH;
    private @Nullable Instant updated;
    private @Nullable Instant completed;
    private @Nullable Instant scheduled;
    private @Nullable String input;
    private @Nullable String output;
    private @Nullable String custom;
    private @Nullable Failure failure;
    private @Nullable String parent;
    private Map<String, String> tags = Map.of();

    private InstanceStateBuilder(String id) {
        this.id = id;
    }

    /// An instance of its first generation that runs since the epoch, without parent, payloads and tags.
    public static InstanceStateBuilder of(String instanceId) {
        return new InstanceStateBuilder(instanceId);
    }

    /// An instance that is the same as this one in all that the test does not change.
    public static InstanceStateBuilder from(InstanceState state) {
        var it = new InstanceStateBuilder(state.instanceId());
        it.execution = state.executionId();
        it.name = state.name();
        it.version = state.version();
        it.status = state.status();
        it.created = state.created();
        it.updated = state.lastUpdated();
        it.completed = state.completed();
        it.scheduled = state.scheduledStart();
        it.input = state.input();
        it.output = state.output();
        it.custom = state.customStatus();
        it.failure = state.failure();
        it.parent = state.parentInstanceId();
        it.tags = state.tags();
        return it;
    }

    public InstanceStateBuilder executionId(String value) {
        execution = value;
        return this;
    }

    public InstanceStateBuilder name(String value) {
        name = value;
        return this;
    }

    public InstanceStateBuilder status(OrchestrationStatus value) {
        status = value;
        return this;
    }

    public InstanceStateBuilder created(Instant value) {
        created = value;
        return this;
    }

    /// Where nobody says it, the last update is the completion, and the creation before that.
    public InstanceStateBuilder lastUpdated(Instant value) {
        updated = value;
        return this;
    }

    public InstanceStateBuilder completed(@Nullable Instant value) {
        completed = value;
        return this;
    }

    public InstanceStateBuilder input(String value) {
        input = value;
        return this;
    }

    public InstanceStateBuilder output(String value) {
        output = value;
        return this;
    }

    public InstanceStateBuilder customStatus(String value) {
        custom = value;
        return this;
    }

    public InstanceStateBuilder parentInstanceId(@Nullable String value) {
        parent = value;
        return this;
    }

    public InstanceStateBuilder tags(Map<String, String> value) {
        tags = value;
        return this;
    }

    public InstanceState build() {
        var latest = completed == null ? created : completed;
        var touched = updated == null ? latest : updated;
        return new InstanceState(
                id, execution, name, version, status, created, touched, completed, scheduled, input, output, custom,
                failure, parent, tags);
    }
}
