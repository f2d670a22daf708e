package studio.fanout.http;

import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.util.Set;
import java.util.TreeSet;
import studio.fanout.client.HubClient;

/// Asks the server which addresses it knows.
final class RoutesInUse {
    private RoutesInUse() {}

    static Set<String> of(HubClient client) {
        Set<String> calls = new TreeSet<>();
        try (var routes = new Routes(client, HttpRules.local(), _ -> {}, true)) {
            Javalin server = Javalin.create(config -> routes.lay(config.routes));
            server.unsafe.internalRouter.allHttpHandlers().forEach(handler -> {
                HandlerType method = handler.endpoint.method;
                if (method.isHttpMethod()) {
                    calls.add(method.name() + " " + handler.endpoint.path);
                }
            });
        }
        return calls;
    }
}
