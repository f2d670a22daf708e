package studio.fanout.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.client.HubClient;
import studio.fanout.client.HubException;
import studio.fanout.client.Subscription;
import studio.fanout.timeline.Timeline;

/// Follows a run as server-sent events: `progress` and `item` while it goes on, `done` with its output at the end.
final class EventCalls implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventCalls.class);
    private static final Duration SILENCE = Duration.ofSeconds(15);

    /// Rest between two rounds of events, in milliseconds, and more for runs whose every round is much to read.
    private static final long REST_MILLIS = 100;

    private static final int ITEMS_PER_MILLI = 100;

    /// The id of the last event: a browser that connects again after it has nothing more to come.
    private static final String END = "end";

    private final HubClient client;
    private final Semaphore free;
    private final Set<RunNews> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EventCalls(HubClient client, int streams) {
        this.client = client;
        free = new Semaphore(streams);
    }

    void follow(Context ctx) {
        String instanceId = Params.instanceId(ctx);
        if (END.equals(ctx.header("Last-Event-ID"))) {
            ctx.status(204);
            return;
        }
        if (client.get(instanceId, false).isEmpty()) {
            throw Refusal.unknown(instanceId);
        }
        if (!free.tryAcquire()) {
            throw new Refusal(503, null, "As many runs are being followed as this API allows; try again later.");
        }
        try {
            stream(ctx, instanceId);
        } catch (IOException e) {
            LOG.debug("A reader of the events of run {} went away", instanceId, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
        }
    }

    private void stream(Context ctx, String instanceId) throws IOException, InterruptedException {
        ctx.contentType("text/event-stream; charset=utf-8").header("X-Accel-Buffering", "no");
        var out = new EventText(ctx.res().getOutputStream());
        out.comment();
        var news = new RunNews(instanceId);
        open.add(news);
        try (Subscription _ = client.follow(instanceId, news)) {
            tell(instanceId, news, out);
        } finally {
            open.remove(news);
        }
    }

    private void tell(String instanceId, RunNews news, EventText out) throws IOException, InterruptedException {
        var events = new RunEvents(out);
        while (!closed && !news.isClosed()) {
            if (!news.await(SILENCE)) {
                out.comment();
                continue;
            }
            HubException trouble = news.trouble();
            if (trouble != null) {
                out.event("trouble", Json.write(new Json.Trouble(String.valueOf(trouble.getMessage()), null)));
                out.flush();
                if (trouble.kind() == HubException.Kind.NOT_FOUND) {
                    return;
                }
                continue;
            }
            Timeline run = news.timeline();
            events.tell(run);
            if (run.caughtUp() && run.status() != null && run.status().isTerminal()) {
                end(instanceId, out);
                return;
            }
            news.rest(Duration.ofMillis(REST_MILLIS + run.rows().size() / ITEMS_PER_MILLI));
        }
    }

    private void end(String instanceId, EventText out) throws IOException {
        var state = client.get(instanceId, true);
        if (state.isPresent()) {
            out.id(END);
            out.event("done", Json.write(StatusView.of(state.get(), false, null)));
        }
        out.flush();
    }

    /// Ends all streams; browsers connect again when they can.
    @Override
    public void close() {
        closed = true;
        open.forEach(RunNews::close);
    }
}
