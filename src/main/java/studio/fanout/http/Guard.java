package studio.fanout.http;

import io.javalin.http.Context;
import java.net.InetAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Lets only those requests through that come from a program the user started, not from a page in a browser.
///
/// A page anywhere can send requests to this machine, and can give its own name this machine's address. It cannot
/// choose the `Host`, `Origin` and `Sec-Fetch-Site` headers, and without being asked first not the JSON content type.
final class Guard {
    private static final Pattern AUTHORITY =
            Pattern.compile("(?<name>\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9._-]{1,253})(?::\\d{1,5})?");
    private static final Pattern JSON = Pattern.compile(
            "application/json\\s*(;\\s*charset\\s*=\\s*\"?utf-?8\"?\\s*)?;?\\s*", Pattern.CASE_INSENSITIVE);
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final String BEARER = "Bearer ";

    private final boolean local;
    private final @Nullable String token;

    /// @param local whether only this machine can reach the API
    Guard(boolean local, @Nullable String token) {
        this.local = local;
        this.token = token;
    }

    /// @throws Refusal when the request is not let through
    void check(Context ctx) {
        String host = checkHost(ctx);
        checkOrigin(ctx, host);
        checkToken(ctx);
        checkQuery(ctx);
        if (ctx.method().name().equals("POST")) {
            checkBodyKind(ctx);
        }
    }

    private String checkHost(Context ctx) {
        String host = ctx.header("Host");
        Matcher parts = AUTHORITY.matcher(host == null ? "" : host);
        if (host == null || !parts.matches() || (local && !isLocal(parts.group("name")))) {
            throw new Refusal(
                    403,
                    "Host",
                    "Only requests to localhost or 127.0.0.1 are answered here; this one was sent to another name.");
        }
        return host;
    }

    static boolean isLocal(String name) {
        if (name.equalsIgnoreCase("localhost")) {
            return true;
        }
        try {
            return InetAddress.ofLiteral(name).isLoopbackAddress();
        } catch (IllegalArgumentException notAnAddress) {
            return false;
        }
    }

    private static void checkOrigin(Context ctx, String host) {
        String origin = ctx.header("Origin");
        if (origin != null
                && !origin.equalsIgnoreCase("http://" + host)
                && !origin.equalsIgnoreCase("https://" + host)) {
            throw new Refusal(403, "Origin", "Pages of other sites may not call this API.");
        }
        String site = ctx.header("Sec-Fetch-Site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        if (foreign && !READING.contains(ctx.method().name())) {
            throw new Refusal(403, "Sec-Fetch-Site", "Pages of other sites may not call this API.");
        }
    }

    private void checkToken(Context ctx) {
        if (token == null || ctx.path().equals(Routes.HEALTH)) {
            return;
        }
        String shown = ctx.header("Authorization");
        boolean isBearer = shown != null && shown.regionMatches(true, 0, BEARER, 0, BEARER.length());
        if (shown == null
                || !isBearer
                || !isToken(shown.substring(BEARER.length()).strip())) {
            ctx.header("WWW-Authenticate", "Bearer");
            throw new Refusal(401, "Authorization", "Send the token of this API as Authorization: Bearer TOKEN.");
        }
    }

    private boolean isToken(String shown) {
        return token != null
                && MessageDigest.isEqual(
                        token.getBytes(StandardCharsets.UTF_8), shown.getBytes(StandardCharsets.UTF_8));
    }

    private static void checkQuery(Context ctx) {
        String query = ctx.queryString();
        if (query == null) {
            return;
        }
        try {
            var _ = URLDecoder.decode(query, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.badRequest("query", "The part of the address after the question mark has a broken % code.");
        }
    }

    /// A body needs the JSON content type; a request without a body needs none, but may not have another.
    private static void checkBodyKind(Context ctx) {
        String type = ctx.header("Content-Type");
        boolean hasBody = ctx.req().getContentLengthLong() > 0 || ctx.header("Transfer-Encoding") != null;
        if (type == null ? hasBody : !JSON.matcher(type).matches()) {
            throw new Refusal(
                    415, "Content-Type", "Send JSON, and say so with the header Content-Type: application/json.");
        }
        String encoding = ctx.header("Content-Encoding");
        if (encoding != null && !encoding.toLowerCase(Locale.ROOT).equals("identity")) {
            throw new Refusal(415, "Content-Encoding", "Send the body as it is, not compressed.");
        }
    }
}
