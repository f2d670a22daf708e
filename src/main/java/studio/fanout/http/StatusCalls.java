package studio.fanout.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import studio.fanout.client.HubClient;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;

/// Tells how a run stands.
final class StatusCalls {
    private final HubClient client;

    StatusCalls(HubClient client) {
        this.client = client;
    }

    /// What the sample's own status address tells, which is less than the management address does.
    record Brief(
            String instanceId,
            String name,
            String runtimeStatus,
            JsonNode input,
            JsonNode output,
            String createdTime,
            String lastUpdatedTime) {}

    void brief(Context ctx) {
        InstanceState state = find(Params.instanceId(ctx));
        Json.answer(
                ctx,
                200,
                new Brief(
                        state.instanceId(),
                        state.name(),
                        Statuses.name(state.status()),
                        Json.value(state.input()),
                        StatusView.output(state),
                        StatusView.time(state.created()),
                        StatusView.time(state.lastUpdated())));
    }

    void status(Context ctx) {
        boolean showInput = Params.flag(ctx, "showInput", true);
        boolean showHistory = Params.flag(ctx, "showHistory", false);
        boolean showHistoryOutput = Params.flag(ctx, "showHistoryOutput", false);
        boolean failureIsError = Params.flag(ctx, "returnInternalServerErrorOnFailure", false);
        InstanceState state = find(Params.instanceId(ctx));
        List<Map<String, Object>> history =
                showHistory ? HistoryView.of(client.history(state.instanceId()), showInput, showHistoryOutput) : null;
        int status = 200;
        if (!state.status().isTerminal()) {
            status = 202;
            ctx.header("Location", Management.base(ctx) + ctx.req().getRequestURI() + query(ctx))
                    .header("Retry-After", Routes.RETRY_SECONDS);
        } else if (failureIsError && state.status() == OrchestrationStatus.FAILED) {
            status = 500;
        }
        Json.answer(ctx, status, StatusView.of(state, showInput, history));
    }

    private static String query(Context ctx) {
        String query = ctx.queryString();
        return query == null ? "" : "?" + query;
    }

    private InstanceState find(String instanceId) {
        return client.get(instanceId, true).orElseThrow(() -> Refusal.unknown(instanceId));
    }
}
