package studio.fanout.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.util.JavalinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.client.HubClient;

/// The pattern as an HTTP service: start a run with one request, ask for it with others.
///
/// Addresses and answers are those of Durable Functions, so that what people have written down for it works here.
public final class HttpApi implements AutoCloseable {
    /// Where Durable Functions listens on a developer's machine.
    public static final int USUAL_PORT = 7071;

    private static final Logger LOG = LoggerFactory.getLogger(HttpApi.class);
    private static final int HEADER_BYTES = 16 << 10;
    private static final int WAITING_CONNECTIONS = 1024;
    private static final int THREADS = 8;

    /// How long requests may go on after [#close].
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final InetSocketAddress address;
    private final HttpRules rules;
    private final Routes routes;
    private final GracefulHandler requests = new GracefulHandler();
    private final Javalin server;

    private HttpApi(InetSocketAddress address, HubClient client, HttpRules rules, Consumer<String> started) {
        this.address = address;
        this.rules = rules;
        routes = new Routes(client, rules, started, address.getAddress().isLoopbackAddress());
        server = Javalin.create(config -> configure(config));
    }

    /// As the one below, with nobody who wants to know what is started.
    static HttpApi listen(InetSocketAddress address, HubClient client, HttpRules rules) {
        return listen(address, client, rules, _ -> {});
    }

    /// Listens until closed. The client stays the caller's to close, after this.
    ///
    /// @param address where to listen; port 0 is any free one
    /// @param started told the id of each run that is started here, on any thread
    /// @throws ListenException when the port is taken, or when others than this machine could call and no token is
    ///     asked of them
    public static HttpApi listen(
            InetSocketAddress address, HubClient client, HttpRules rules, Consumer<String> started) {
        if (address.isUnresolved()) {
            throw new ListenException("There is no machine called %s.".formatted(address.getHostString()), null);
        }
        if (!address.getAddress().isLoopbackAddress() && rules.token() == null) {
            throw new ListenException(
                    "At %s everybody on the network could start, end and delete runs; give a token that callers have to show."
                            .formatted(address.getHostString()),
                    null);
        }
        var api = new HttpApi(address, client, rules, started);
        try {
            api.server.start();
        } catch (UncheckedIOException e) {
            throw new ListenException(
                    "It is not possible to listen on %s:%d; another program probably does. Choose another port."
                            .formatted(address.getHostString(), address.getPort()),
                    e);
        }
        return api;
    }

    /// The port listened on.
    public int port() {
        return server.port();
    }

    /// Where it is, such as `http://127.0.0.1:7071`.
    public String address() {
        String host = address.getHostString();
        return "http://%s:%d".formatted(host.contains(":") ? "[" + host + "]" : host, port());
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.prefer405over404 = true;
        config.jetty.threadPool = threads();
        config.jetty.modifyServer(this::configure);
        config.jetty.modifyServletContextHandler(context -> context.setErrorHandler(new JsonErrors()));
        config.jetty.modifyHttpConfiguration(HttpApi::configure);
        config.jetty.addConnector((jetty, http) -> connector(jetty, http));
        routes.lay(config.routes);
    }

    /// Jetty's own way to stop in peace waits for idle connections too, and reports it as a failure when that takes
    /// long; here only requests are waited for, by [#close].
    private void configure(Server jetty) {
        jetty.setErrorHandler(new JsonErrors());
        jetty.setHandler(requests);
        jetty.setStopTimeout(0);
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(THREADS, 2);
        threads.setName("http");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("http-", 0).factory()));
        return threads;
    }

    private static void configure(HttpConfiguration http) {
        http.setSendServerVersion(false);
        http.setSendXPoweredBy(false);
        http.setRequestHeaderSize(HEADER_BYTES);
    }

    private Connector connector(Server jetty, HttpConfiguration http) {
        var connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getAddress().getHostAddress());
        connector.setPort(address.getPort());
        connector.setAcceptQueueSize(WAITING_CONNECTIONS);
        connector.setIdleTimeout(rules.bodyTime().toMillis());
        connector.addBean(new NetworkConnectionLimit(rules.connections(), connector));
        try {
            connector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    /// Ends event streams, lets other requests end for a moment, hangs up on what is left, and stops listening. Never
    /// throws: whoever closes can do nothing about it.
    @Override
    public void close() {
        routes.close();
        try {
            requests.shutdown().get(FAREWELL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            LOG.debug("Requests go on for longer than the HTTP API", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        stop();
    }

    private void stop() {
        try {
            server.stop();
        } catch (JavalinException e) {
            LOG.warn("The HTTP API could not be stopped in order", e);
        }
    }
}
