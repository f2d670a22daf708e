package studio.fanout.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/// The pages that say what is here: one for people, one for programs, and one that says only that something is.
final class Pages {
    private final String index = resource("index.html");
    private final String openApi = resource("openapi.json");

    record Health(String status) {}

    void index(Context ctx) {
        ctx.header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'")
                .contentType("text/html; charset=utf-8")
                .result(index.replace("{base}", Management.base(ctx)));
    }

    void openApi(Context ctx) {
        ctx.contentType("application/json; charset=utf-8").result(openApi);
    }

    void health(Context ctx) {
        Json.answer(ctx, 200, new Health("ok"));
    }

    static String resource(String name) {
        try (InputStream in = Objects.requireNonNull(Pages.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
