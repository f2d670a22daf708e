package studio.fanout.http;

import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/// Answers what the server below turns away before any of our code sees it, in the same form as everything else.
final class JsonErrors extends ErrorHandler {
    private static final HttpField TYPE = new HttpField(HttpHeader.CONTENT_TYPE, "application/json; charset=utf-8");

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        response.getHeaders().put(TYPE);
        response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
        Content.Sink.write(response, true, new String(body(response.getStatus()), StandardCharsets.UTF_8), callback);
        return true;
    }

    private static byte[] body(int status) {
        return Json.write(
                switch (status) {
                    case 400 -> new Json.Trouble("The request is not what HTTP asks for.", "request");
                    case 408 -> new Json.Trouble("The request did not arrive in time.", "request");
                    case 414 -> new Json.Trouble("The address is too long.", "path");
                    case 431 -> new Json.Trouble("The headers are too long.", "headers");
                    case 404 -> new Json.Trouble("There is nothing at this address.", "path");
                    default ->
                        status < 500
                                ? new Json.Trouble("The request cannot be carried out.", "request")
                                : new Json.Trouble("This program failed; its log says why.", null);
                });
    }
}
