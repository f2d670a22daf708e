package studio.fanout.http;

import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Reads the bodies of requests, within bounds of size, of time, and of memory for all of them together.
final class Bodies {
    private static final String BODY = "body";
    private static final int PIECE = 16 << 10;

    private final HttpRules rules;
    private final Semaphore budget;

    Bodies(HttpRules rules) {
        this.rules = rules;
        budget = new Semaphore(rules.bodyBytesAtOnce());
    }

    /// Hands the body to somebody who is done with it when the call returns.
    ///
    /// @throws Refusal when it is too long, too slow, or not JSON
    void read(Context ctx, Consumer<String> reader) {
        if (ctx.req().getContentLengthLong() > rules.bodyBytes()) {
            throw tooLong();
        }
        var body = new Arriving();
        try {
            String text = body.text(ctx);
            if (!text.isBlank()) {
                Json.check(text);
            }
            reader.accept(text);
        } finally {
            budget.release(body.taken);
        }
    }

    private Refusal tooLong() {
        return new Refusal(413, BODY, "The body must be at most %d bytes long.".formatted(rules.bodyBytes()));
    }

    private final class Arriving {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final long begun = System.nanoTime();
        private int taken;

        String text(Context ctx) {
            try (InputStream in = ctx.req().getInputStream()) {
                byte[] piece = new byte[PIECE];
                for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                    take(read);
                    bytes.write(piece, 0, read);
                }
            } catch (IOException e) {
                throw e.getCause() instanceof TimeoutException
                        ? tooSlow()
                        : Refusal.badRequest(BODY, "The body broke off or is not sent as HTTP asks.");
            }
            return decode();
        }

        private void take(int read) {
            if (bytes.size() + read > rules.bodyBytes()) {
                throw tooLong();
            }
            if (System.nanoTime() - begun > rules.bodyTime().toNanos()) {
                throw tooSlow();
            }
            if (!budget.tryAcquire(read)) {
                throw new Refusal(503, null, "Too much is being sent at once; try again in a moment.");
            }
            taken += read;
        }

        private String decode() {
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(bytes.toByteArray()))
                        .toString();
                return text.startsWith("\uFEFF") ? text.substring(1) : text;
            } catch (CharacterCodingException e) {
                throw Refusal.badRequest(BODY, "The body is not UTF-8 text.");
            }
        }

        private Refusal tooSlow() {
            return new Refusal(
                    408,
                    BODY,
                    "The body did not arrive within %d seconds."
                            .formatted(rules.bodyTime().toSeconds()));
        }
    }
}
