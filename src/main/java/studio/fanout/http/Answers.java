package studio.fanout.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.client.HubException;

/// What all answers have in common, and what callers get when something is wrong.
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    private Answers() {}

    static void prepare(Context ctx) {
        ctx.header("Cache-Control", "no-store")
                .header("X-Content-Type-Options", "nosniff")
                .header("Cross-Origin-Resource-Policy", "same-origin");
    }

    static void lay(RoutesConfig routes) {
        routes.exception(Refusal.class, (refusal, ctx) -> refuse(ctx, refusal));
        routes.exception(HubException.class, (trouble, ctx) -> refuse(ctx, Refusal.of(trouble)));
        routes.exception(HttpResponseException.class, (unknown, ctx) -> refuse(ctx, refusal(unknown, ctx)));
        routes.exception(IOException.class, (e, _) -> LOG.debug("A caller went away", e));
        routes.exception(Exception.class, Answers::fail);
    }

    private static void refuse(Context ctx, Refusal refusal) {
        if (refusal.status() == 503) {
            ctx.header("Retry-After", Routes.RETRY_SECONDS);
        }
        if (refusal.status() == 408 || refusal.status() == 413 || refusal.status() == 503) {
            ctx.header("Connection", "close");
        }
        Json.answer(ctx, refusal.status(), new Json.Trouble(refusal.sentence(), refusal.field()));
    }

    private static Refusal refusal(HttpResponseException unknown, Context ctx) {
        return switch (unknown.getStatus()) {
            case 404 ->
                new Refusal(
                        404,
                        "path",
                        "There is nothing at %s; the page at / lists what is here."
                                .formatted(Texts.shorten(ctx.path(), 100)));
            case 405 ->
                new Refusal(
                        405,
                        "method",
                        "%s does not go with this address; the page at / lists what does."
                                .formatted(Texts.shorten(ctx.req().getMethod(), 20)));
            default -> new Refusal(unknown.getStatus(), null, "The request cannot be carried out.");
        };
    }

    private static void fail(Exception e, Context ctx) {
        LOG.error("A request of the HTTP API failed", e);
        refuse(ctx, new Refusal(500, null, "This program failed; its log says why."));
    }
}
