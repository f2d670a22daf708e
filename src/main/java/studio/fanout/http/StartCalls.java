package studio.fanout.http;

import io.javalin.http.Context;
import java.util.function.Consumer;
import studio.fanout.client.HubClient;
import studio.fanout.client.StartRequest;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// Starts runs.
final class StartCalls {
    private final HubClient client;
    private final Bodies bodies;
    private final Consumer<String> started;

    /// @param started told the id of each run
    StartCalls(HubClient client, Bodies bodies, Consumer<String> started) {
        this.client = client;
        this.bodies = bodies;
        this.started = started;
    }

    void start(Context ctx) {
        bodies.read(ctx, body -> {
            String id = client.start(
                    StartRequest.of(Workload.ORCHESTRATION, input(body).toJson()));
            started.accept(id);
            Management.of(ctx, id).answer(ctx);
        });
    }

    private static RunInput input(String body) {
        try {
            return RunInput.parse(body);
        } catch (InvalidRunInputException e) {
            throw Refusal.badRequest(e.field(), String.valueOf(e.getMessage()));
        }
    }
}
