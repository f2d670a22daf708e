package studio.fanout.http;

import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubClient;
import studio.fanout.client.InstanceFilter;
import studio.fanout.client.InstancePage;
import studio.fanout.history.InstanceState;

/// Looks through the runs, and removes finished ones.
final class QueryCalls {
    private static final String CONTINUATION = "x-ms-continuation-token";
    private static final int USUAL_PAGE = 100;
    private static final int LARGEST_PAGE = 1000;

    private final HubClient client;

    QueryCalls(HubClient client) {
        this.client = client;
    }

    record Deleted(int instancesDeleted) {}

    void list(Context ctx) {
        boolean showInput = Params.flag(ctx, "showInput", true);
        int top = Params.number(ctx, "top", 1, LARGEST_PAGE, USUAL_PAGE);
        InstancePage page = client.list(filter(ctx, true), top, continuation(ctx));
        if (page.continuation() != null) {
            ctx.header(CONTINUATION, encode(page.continuation()));
        }
        List<StatusView> found = page.instances().stream()
                .map(state -> StatusView.of(state, showInput, null))
                .toList();
        Json.answer(ctx, 200, found);
    }

    void purgeMany(Context ctx) {
        InstanceFilter filter = filter(ctx, false);
        if (filter.from() == null) {
            throw Refusal.badRequest(
                    "createdTimeFrom",
                    "Say from when on runs are to be deleted, such as createdTimeFrom=2026-01-31T00:00:00Z.");
        }
        int count = client.purge(filter);
        if (count == 0) {
            throw new Refusal(404, null, "No finished run was created in that time and has one of those statuses.");
        }
        Json.answer(ctx, 200, new Deleted(count));
    }

    void purgeOne(Context ctx) {
        String instanceId = Params.instanceId(ctx);
        InstanceState state = client.get(instanceId, false).orElseThrow(() -> Refusal.unknown(instanceId));
        if (!state.status().isTerminal()) {
            throw Refusal.state(412, state, "is finished", "deleted");
        }
        int count = client.purge(instanceId, true);
        if (count == 0) {
            throw Refusal.unknown(instanceId);
        }
        Json.answer(ctx, 200, new Deleted(count));
    }

    private static InstanceFilter filter(Context ctx, boolean payloads) {
        Instant from = Params.time(ctx, "createdTimeFrom");
        Instant to = Params.time(ctx, "createdTimeTo");
        return new InstanceFilter(
                Params.statuses(ctx, "runtimeStatus"), from, to, Params.text(ctx, "instanceIdPrefix"), payloads);
    }

    /// The hub's own token may hold anything, a header may not.
    private static String encode(String token) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token.getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String continuation(Context ctx) {
        String token = ctx.header(CONTINUATION);
        if (token == null || token.isBlank()) {
            return null;
        }
        try {
            return new String(Base64.getUrlDecoder().decode(token), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest(
                    CONTINUATION, "The continuation token is not one that a page of this API came with.");
        }
    }
}
