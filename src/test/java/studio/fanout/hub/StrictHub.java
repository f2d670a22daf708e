package studio.fanout.hub;

import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.TlsServerCredentials;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A real gRPC server on loopback that insists on everything a hub in Azure may insist on.
///
/// It stands in front of any service, by default a [ScriptedHub]: calls without the hub's header, for another hub, or
/// without the accepted token are refused; completions must carry a token that is still valid; worker streams get
/// health pings and can be dropped; chosen operations are missing, slow, limited or fail.
public final class StrictHub implements AutoCloseable {
    /// Half of the contract: what a hub may lack while runs still complete on it.
    public static final Set<String> DISPENSABLE = Set.of(
            "RewindInstance",
            "RestartInstance",
            "ListInstanceIds",
            "QueryInstances",
            "StreamInstanceHistory",
            "SkipGracefulOrchestrationTerminations",
            "AbandonTaskActivityWorkItem",
            "AbandonTaskOrchestratorWorkItem",
            "AbandonTaskEntityWorkItem",
            "CompleteEntityTask",
            "CreateTaskHub",
            "DeleteTaskHub",
            "SignalEntity",
            "GetEntity",
            "QueryEntities",
            "CleanEntityStorage",
            "ReportAttempts",
            "FollowRun",
            "Watch");

    private final StrictRules rules;
    private final StrictStreams streams;
    private final Server server;
    private final boolean secure;
    private int port;

    private StrictHub(Builder builder) {
        this.rules = new StrictRules(builder.taskHub, builder.token, builder.missing);
        this.streams = new StrictStreams(builder.pingEvery);
        this.secure = builder.certificate != null;
        var netty = NettyServerBuilder.forAddress(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), builder.port),
                credentials(builder.certificate));
        builder.services.forEach(service -> netty.addService(ServerInterceptors.intercept(service, streams, rules)));
        this.server = netty.build();
    }

    private static ServerCredentials credentials(@Nullable TestCertificate certificate) {
        return certificate == null
                ? InsecureServerCredentials.create()
                : TlsServerCredentials.newBuilder()
                        .keyManager(certificate.keyManagers())
                        .build();
    }

    public static Builder builder() {
        return new Builder();
    }

    /// How strict, and in front of what.
    public static final class Builder {
        private String taskHub = "default";
        private @Nullable String token;
        private @Nullable TestCertificate certificate;
        private Set<String> missing = Set.of();
        private Duration pingEvery = Duration.ofSeconds(30);
        private List<? extends BindableService> services = List.of(new ScriptedHub());
        private int port;

        /// The only hub there is; `default` unless said otherwise.
        public Builder taskHub(String name) {
            taskHub = name;
            return this;
        }

        /// The token every call must carry; none is asked for unless this is called.
        public Builder token(String accepted) {
            token = accepted;
            return this;
        }

        /// Speaks TLS with this certificate; unencrypted unless this is called.
        public Builder tls(TestCertificate with) {
            certificate = with;
            return this;
        }

        /// Methods answered with UNIMPLEMENTED, such as [#DISPENSABLE].
        public Builder without(Set<String> methods) {
            missing = Set.copyOf(methods);
            return this;
        }

        /// How often open worker streams get a health ping.
        public Builder pingEvery(Duration pause) {
            pingEvery = pause;
            return this;
        }

        /// What does the actual work behind the strictness.
        public Builder serving(BindableService... behind) {
            services = List.of(behind);
            return this;
        }

        /// Where to listen; a free port unless this is called.
        public Builder port(int where) {
            port = where;
            return this;
        }

        public StrictHub start() {
            var hub = new StrictHub(this);
            try {
                hub.server.start();
                hub.port = hub.server.getPort();
            } catch (IOException taken) {
                throw new IllegalStateException(taken);
            }
            return hub;
        }
    }

    public int port() {
        return port;
    }

    public String endpoint() {
        return (secure ? "https" : "http") + "://localhost:" + port();
    }

    public String connectionString(String authentication) {
        return "Endpoint=" + endpoint() + ";TaskHub=" + rules.taskHub() + ";Authentication=" + authentication;
    }

    /// The target that `authentication` makes of this hub.
    public HubTarget target(String authentication) {
        return switch (ConnectionString.parse(connectionString(authentication)).read()) {
            case ConnectionReading.Complete complete -> complete.target();
            case ConnectionReading.NeedsTaskHub incomplete ->
                throw new IllegalStateException(incomplete.problems().toString());
            case ConnectionReading.Invalid invalid ->
                throw new IllegalStateException(invalid.problems().toString());
        };
    }

    /// From now on only `token` is accepted; the one before counts as expired.
    public void accept(String token) {
        rules.accept(token);
    }

    /// Answers the next `times` calls of `method` with `status`.
    public void failNext(String method, int times, Status status) {
        rules.failNext(method, times, status);
    }

    /// Refuses calls beyond this many with RESOURCE_EXHAUSTED until [#lift] is called.
    public void limitTo(int calls) {
        rules.limitTo(calls);
    }

    /// Lets every call wait that long before it is answered or refused.
    public void delay(Duration time) {
        rules.delay(time);
    }

    /// Ends [#limitTo], [#stall] and [#delay].
    public void lift() {
        rules.lift();
    }

    /// Leaves calls of `method` without any answer.
    public void stall(String method) {
        rules.stall(method);
    }

    /// Breaks every worker stream; what was out with them may be completed by nobody any more.
    public void dropStreams() {
        streams.drop();
    }

    /// Completion tokens handed out and neither used nor lost.
    public int itemsOut() {
        return streams.itemsOut();
    }

    /// Headers of all calls of `method`, accepted or not, in order.
    public List<Metadata> headers(String method) {
        return rules.headers(method);
    }

    /// Whether a call of `method` was let through: nothing that changes here refuses that one any more.
    public boolean hasPassed(String method) {
        return rules.hasPassed(method);
    }

    @Override
    public void close() {
        streams.close();
        server.shutdownNow();
        try {
            server.awaitTermination(10, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
