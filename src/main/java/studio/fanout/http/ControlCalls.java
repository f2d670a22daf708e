package studio.fanout.http;

import io.javalin.http.Context;
import studio.fanout.client.HubClient;
import studio.fanout.history.InstanceState;

/// Tells a run what to do.
final class ControlCalls {
    private final HubClient client;
    private final Bodies bodies;

    ControlCalls(HubClient client, Bodies bodies) {
        this.client = client;
        this.bodies = bodies;
    }

    void raise(Context ctx) {
        InstanceState state = unfinished(ctx, "sent events");
        bodies.read(
                ctx,
                body -> client.raise(state.instanceId(), ctx.pathParam("eventName"), body.isBlank() ? null : body));
        ctx.status(202);
    }

    void terminate(Context ctx) {
        InstanceState state = unfinished(ctx, "terminated");
        client.terminate(state.instanceId(), Params.text(ctx, "reason"), true);
        ctx.status(202);
    }

    void suspend(Context ctx) {
        InstanceState state = unfinished(ctx, "suspended");
        client.suspend(state.instanceId(), reason(ctx));
        ctx.status(202);
    }

    void resume(Context ctx) {
        InstanceState state = unfinished(ctx, "resumed");
        client.resume(state.instanceId(), reason(ctx));
        ctx.status(202);
    }

    void rewind(Context ctx) {
        InstanceState state = find(ctx);
        switch (state.status()) {
            case FAILED -> client.rewind(state.instanceId(), reason(ctx));
            case COMPLETED, TERMINATED, CANCELED -> throw Refusal.state(410, state, "has failed", "rewound");
            case RUNNING, PENDING, SUSPENDED, CONTINUED_AS_NEW ->
                throw Refusal.state(412, state, "has failed", "rewound");
        }
        ctx.status(202);
    }

    void restart(Context ctx) {
        boolean newId = Params.flag(ctx, "restartWithNewInstanceId", true);
        InstanceState state = find(ctx);
        if (!state.status().isTerminal()) {
            throw Refusal.state(409, state, "is finished", "restarted");
        }
        Management.of(ctx, client.restart(state.instanceId(), newId)).answer(ctx);
    }

    private InstanceState unfinished(Context ctx, String deed) {
        InstanceState state = find(ctx);
        if (state.status().isTerminal()) {
            throw Refusal.state(410, state, "is not finished", deed);
        }
        return state;
    }

    private InstanceState find(Context ctx) {
        String instanceId = Params.instanceId(ctx);
        return client.get(instanceId, false).orElseThrow(() -> Refusal.unknown(instanceId));
    }

    private static String reason(Context ctx) {
        String reason = Params.text(ctx, "reason");
        return reason == null ? "" : reason;
    }
}
