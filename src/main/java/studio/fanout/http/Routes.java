package studio.fanout.http;

import io.javalin.config.RoutesConfig;
import java.util.function.Consumer;
import studio.fanout.client.HubClient;

/// Says which address does what.
final class Routes implements AutoCloseable {
    static final String HEALTH = "/healthz";
    static final String INSTANCES = "/runtime/webhooks/durabletask/instances";

    /// When it is worth asking again: runs take a second or two, so Durable Functions' ten would be a long wait.
    static final String RETRY_SECONDS = "1";

    private static final String INSTANCE = INSTANCES + "/{instanceId}";

    private final Guard guard;
    private final Pages pages = new Pages();
    private final StartCalls starts;
    private final StatusCalls statuses;
    private final ControlCalls control;
    private final QueryCalls queries;
    private final EventCalls events;

    Routes(HubClient client, HttpRules rules, Consumer<String> started, boolean local) {
        var bodies = new Bodies(rules);
        guard = new Guard(local, rules.token());
        starts = new StartCalls(client, bodies, started);
        statuses = new StatusCalls(client);
        control = new ControlCalls(client, bodies);
        queries = new QueryCalls(client);
        events = new EventCalls(client, rules.streams());
    }

    void lay(RoutesConfig routes) {
        routes.before(Answers::prepare);
        routes.before(guard::check);
        routes.get("/", pages::index);
        routes.get("/openapi.json", pages::openApi);
        routes.get(HEALTH, pages::health);
        routes.post("/api/fan_out_fan_in", starts::start);
        routes.get("/api/status/{instanceId}", statuses::brief);
        routes.get("/api/events/{instanceId}", events::follow);
        routes.get(INSTANCES, queries::list);
        routes.delete(INSTANCES, queries::purgeMany);
        routes.get(INSTANCE, statuses::status);
        routes.delete(INSTANCE, queries::purgeOne);
        routes.post(INSTANCE + "/raiseEvent/{eventName}", control::raise);
        routes.post(INSTANCE + "/terminate", control::terminate);
        routes.post(INSTANCE + "/suspend", control::suspend);
        routes.post(INSTANCE + "/resume", control::resume);
        routes.post(INSTANCE + "/restart", control::restart);
        routes.post(INSTANCE + "/rewind", control::rewind);
        Answers.lay(routes);
    }

    @Override
    public void close() {
        events.close();
    }
}
