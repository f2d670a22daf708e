package studio.fanout.http;

import io.javalin.http.Context;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// The addresses at which one run is managed, in the shape Durable Functions gives them.
///
/// `{eventName}` and `{text}` are for the caller to fill in.
record Management(
        String id,
        String statusQueryGetUri,
        String sendEventPostUri,
        String terminatePostUri,
        String purgeHistoryDeleteUri,
        String suspendPostUri,
        String resumePostUri,
        String restartPostUri,
        String rewindPostUri) {

    /// @param ctx the request, whose own address tells how this machine is called from where the caller is
    static Management of(Context ctx, String instanceId) {
        String run = base(ctx) + Routes.INSTANCES + "/" + encoded(instanceId);
        return new Management(
                instanceId,
                run,
                run + "/raiseEvent/{eventName}",
                run + "/terminate?reason={text}",
                run,
                run + "/suspend?reason={text}",
                run + "/resume?reason={text}",
                run + "/restart",
                run + "/rewind?reason={text}");
    }

    static String base(Context ctx) {
        return "http://" + ctx.header("Host");
    }

    private static String encoded(String instanceId) {
        return URLEncoder.encode(instanceId, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /// Says that the run was accepted and where to ask for it.
    void answer(Context ctx) {
        ctx.header("Location", statusQueryGetUri).header("Retry-After", Routes.RETRY_SECONDS);
        Json.answer(ctx, 202, this);
    }
}
