package studio.fanout.client;

import com.google.protobuf.StringValue;
import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.NewOrchestrationInstanceOptions;
import java.time.InstantSource;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.InstanceState;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.RestartInstanceRequest;
import studio.fanout.wire.proto.RewindInstanceRequest;
import studio.fanout.wire.proto.TerminateRequest;

/// Starts instances and tells them what to do.
final class InstanceControl {
    private final HubLink link;
    private final InstanceReader reader;
    private final InstantSource clock;

    InstanceControl(HubLink link, InstanceReader reader, InstantSource clock) {
        this.link = link;
        this.reader = reader;
        this.clock = clock;
    }

    String start(StartRequest request) {
        String wish = "start a run of " + request.name();
        return link.call(wish, () -> request.tags().isEmpty() ? startPlain(request) : startTagged(request, null));
    }

    private String startPlain(StartRequest request) {
        var options = new NewOrchestrationInstanceOptions();
        if (request.instanceId() != null) {
            options.setInstanceId(request.instanceId());
        }
        if (request.inputJson() != null) {
            options.setInput(request.inputJson());
        }
        if (request.scheduledStart() != null) {
            options.setStartTime(request.scheduledStart());
        }
        return link.sdk().scheduleNewOrchestrationInstance(request.name(), options);
    }

    /// The SDK's client sends neither tags nor, on a restart, the version.
    private String startTagged(StartRequest request, @Nullable String version) {
        String id = request.instanceId() != null
                ? request.instanceId()
                : UUID.randomUUID().toString();
        var create = CreateInstanceRequest.newBuilder()
                .setInstanceId(id)
                .setName(request.name())
                .setRequestTime(Scalars.timestamp(clock.instant()))
                .putAllTags(request.tags());
        if (request.inputJson() != null) {
            create.setInput(StringValue.of(request.inputJson()));
        }
        if (version != null) {
            create.setVersion(StringValue.of(version));
        }
        if (request.scheduledStart() != null) {
            create.setScheduledStartTimestamp(Scalars.timestamp(request.scheduledStart()));
        }
        return link.hub().startInstance(create.build()).getInstanceId();
    }

    void suspend(String id, String reason) {
        link.run("suspend run " + id, () -> link.sdk().suspendInstance(id, reason));
    }

    void resume(String id, String reason) {
        link.run("resume run " + id, () -> link.sdk().resumeInstance(id, reason));
    }

    void raise(String id, String eventName, @Nullable String json) {
        link.run("send event %s to run %s".formatted(eventName, id), () -> raiseThroughSdk(id, eventName, json));
    }

    @SuppressWarnings("NullAway") // the SDK's classes are not annotated; null is how it takes "no payload"
    private void raiseThroughSdk(String id, String eventName, @Nullable String json) {
        link.sdk().raiseEvent(id, eventName, json);
    }

    void terminate(String id, @Nullable String reason, boolean recursive) {
        String output = reason == null ? null : new JacksonDataConverter().serialize(reason);
        link.run("terminate run " + id, () -> {
            if (recursive) {
                terminateAll(id, output);
            } else {
                terminateOne(id, output);
            }
        });
    }

    @SuppressWarnings("NullAway") // as above
    private void terminateOne(String id, @Nullable String output) {
        link.sdk().terminate(id, output);
    }

    private void terminateAll(String id, @Nullable String output) {
        var request = TerminateRequest.newBuilder().setInstanceId(id).setRecursive(true);
        if (output != null) {
            request.setOutput(StringValue.of(output));
        }
        var ignored = link.hub().terminateInstance(request.build());
    }

    void rewind(String id, String reason) {
        var request = RewindInstanceRequest.newBuilder()
                .setInstanceId(id)
                .setReason(StringValue.of(reason))
                .build();
        link.run("rewind run " + id, () -> {
            var ignored = link.hub().rewindInstance(request);
        });
    }

    String restart(String id, boolean newId) {
        if (!link.offers(Feature.RESTART)) {
            return startAgain(id, newId);
        }
        var request = RestartInstanceRequest.newBuilder()
                .setInstanceId(id)
                .setRestartWithNewInstanceId(newId)
                .build();
        try {
            return link.call(
                    "restart run " + id,
                    () -> link.hub().restartInstance(request).getInstanceId());
        } catch (HubException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return startAgain(id, newId);
            }
            throw e;
        }
    }

    private String startAgain(String id, boolean newId) {
        InstanceState old = reader.get(id, true)
                .orElseThrow(() -> new HubException(
                        Kind.NOT_FOUND,
                        "It was not possible to restart run %s: this hub has no such run.".formatted(id),
                        null));
        var request = new StartRequest(old.name(), newId ? null : id, old.input(), old.tags(), null);
        return link.call("restart run " + id, () -> startTagged(request, old.version()));
    }
}
