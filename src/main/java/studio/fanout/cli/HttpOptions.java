package studio.fanout.cli;

import java.net.InetSocketAddress;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import studio.fanout.http.HttpRules;

/// The flags of the HTTP API.
final class HttpOptions {
    /// A variable, because what is on the command line everybody on the machine can read.
    private static final String TOKEN = "FANOUT_STUDIO_TOKEN";

    @Option(
            names = "--http-port",
            paramLabel = "P",
            defaultValue = "7071",
            converter = Range.Port.class,
            description = "Where the HTTP API listens; 0 for any free port. Default: 7071.")
    private int port;

    @Option(
            names = "--http-address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = {
                "The address of this machine on which the HTTP API listens, 0.0.0.0 for all. Others than",
                "127.0.0.1 need the variable " + TOKEN + ": a secret that callers have to send as",
                "Authorization: Bearer TOKEN, for whoever reaches the API can start, end and delete runs."
            })
    private String address = "127.0.0.1";

    @Option(names = "--no-http", description = "No HTTP API.")
    private boolean none;

    /// @throws CommandFailure when others could call with no token
    Optional<HttpPlan> plan(Map<String, String> environment) {
        if (none) {
            return Optional.empty();
        }
        var place = new InetSocketAddress(address, port);
        if (place.isUnresolved()) {
            throw CommandFailure.usage("--http-address names no machine: " + Terminal.line(address, 60));
        }
        String token = environment.getOrDefault(TOKEN, "");
        if (token.isEmpty() && !place.getAddress().isLoopbackAddress()) {
            throw CommandFailure.usage("At " + place.getHostString() + " everybody on the network could start, end and"
                    + " delete runs; set the variable " + TOKEN + " to a secret that callers have to show.");
        }
        return Optional.of(new HttpPlan(place, rules(token)));
    }

    private static HttpRules rules(String token) {
        try {
            return token.isEmpty() ? HttpRules.local() : HttpRules.local().withToken(token);
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(TOKEN + " cannot be used: " + e.getMessage());
        }
    }
}
