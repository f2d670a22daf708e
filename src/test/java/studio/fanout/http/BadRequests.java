package studio.fanout.http;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/// Makes up requests that are wrong in one way or several.
final class BadRequests {
    private static final List<String> METHODS =
            List.of("GET", "POST", "POST", "POST", "DELETE", "PUT", "HEAD", "OPTIONS", "PATCH", "get", "\u00ff", "");
    private static final List<String> PATHS = List.of(
            "/",
            "/api/fan_out_fan_in",
            "/api/fan_out_fan_in",
            "/api/status/x",
            "/api/events/x",
            Routes.INSTANCES,
            Routes.INSTANCES + "/x",
            Routes.INSTANCES + "/x/raiseEvent/y",
            Routes.INSTANCES + "/x/terminate",
            Routes.INSTANCES + "/x/restart");
    private static final List<String> CRUMBS = List.of(
            "%",
            "%2e%2e/",
            "%00",
            "%c0%af",
            "../",
            "..;/",
            "//",
            "\\",
            "?",
            "?top=-1",
            "?runtimeStatus=%ff",
            "#",
            ";a=b",
            "?createdTimeFrom=99999999999-01-01",
            "%252e",
            "\u0000",
            "\t",
            "?reason=" + "r".repeat(2000),
            "🙂",
            "&&&==");
    private static final List<String> HEADERS = List.of(
            "Host: evil.example",
            "Host:",
            "Origin: http://evil.example",
            "Content-Type: text/plain",
            "Content-Type: application/json; charset=utf-7",
            "Content-Length: 7",
            "Content-Length: -7",
            "Content-Length: 18446744073709551617",
            "Transfer-Encoding: chunked",
            "Transfer-Encoding: gzip, chunked",
            "Content-Encoding: gzip",
            "Expect: 100-continue",
            "Expect: miracles",
            "Authorization: Bearer \u00ff\u00fe",
            "Range: bytes=0-",
            "Upgrade: websocket",
            "Connection: Upgrade, HTTP2-Settings",
            "Cookie: " + "c=1; ".repeat(300),
            "x-ms-continuation-token: !!!",
            "Accept-Encoding: *;q=x",
            "X-\u0001: y",
            ": nameless",
            " folded");
    private static final List<String> LITERALS = List.of(
            "1e999999999",
            "-0",
            "9".repeat(900),
            "9".repeat(1100),
            "0.1e-99999",
            "NaN",
            "tru",
            "\"\\ud800\"",
            "\"\\u00\"",
            "\"" + "x".repeat(25_000) + "\"",
            "{\"a\":1,\"a\":2}",
            "null",
            "\u0000",
            "/*x*/1");

    private final Random random;
    private final List<Supplier<String>> bodies = List.of(
            this::input, this::deep, this::manyFields, this::cutOff, this::noise, () -> pick(LITERALS), () -> "");

    BadRequests(Random random) {
        this.random = random;
    }

    byte[] next() {
        String body = pick(bodies).get();
        var request = new StringBuilder();
        request.append(pick(METHODS))
                .append(' ')
                .append(path())
                .append(random.nextInt(30) == 0 ? " HTTP/7.7" : " HTTP/1.1");
        request.append("\r\nHost: localhost\r\nConnection: close");
        if (random.nextInt(4) > 0) {
            request.append("\r\nContent-Type: application/json");
        }
        if (random.nextInt(8) > 0) {
            request.append("\r\nContent-Length: ").append(body.getBytes(StandardCharsets.UTF_8).length);
        }
        while (random.nextInt(3) == 0) {
            request.append("\r\n").append(pick(HEADERS));
        }
        request.append("\r\n\r\n").append(body);
        byte[] bytes = request.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private String path() {
        String path = pick(PATHS);
        while (random.nextInt(3) == 0) {
            int place = random.nextInt(path.length() + 1);
            path = path.substring(0, place) + pick(CRUMBS) + path.substring(place);
        }
        return path;
    }

    /// Looks like input, with a value of the wrong kind somewhere.
    private String input() {
        List<String> fields =
                List.of("workItems", "minSeconds", "seed", "maxAttempts", "onFailure", "work", "nonsense");
        return "{\"workItems\":[\"a\"],\"%s\":%s}".formatted(pick(fields), pick(LITERALS));
    }

    private String deep() {
        int depth = 1 + random.nextInt(5_000);
        return random.nextBoolean()
                ? "[".repeat(depth) + "]".repeat(random.nextInt(depth + 1))
                : "{\"a\":".repeat(depth);
    }

    private String manyFields() {
        var body = new StringBuilder("{");
        for (int i = random.nextInt(2_000); i > 0; i--) {
            body.append("\"f").append(i).append("\":").append(i).append(',');
        }
        return body.append("\"z\":0}").toString();
    }

    private String cutOff() {
        String whole = "{\"workItems\":[\"Task1\",\"Täsk2\",\"🙂\"],\"failureRate\":0.5,\"maxAttempts\":3}";
        return whole.substring(0, random.nextInt(whole.length()));
    }

    private String noise() {
        byte[] bytes = new byte[random.nextInt(500)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
