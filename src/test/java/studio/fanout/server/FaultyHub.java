package studio.fanout.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.Status;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import studio.fanout.hub.ConnectionReading;
import studio.fanout.hub.ConnectionString;
import studio.fanout.hub.HubTarget;

/// A real scheduler behind a real socket, of whose operations each can be made to fail and mended again.
public final class FaultyHub implements AutoCloseable {
    private final SchedulerServices services = new SchedulerServices(InstantSource.system());
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final Set<Tapped<?, ?>> open = ConcurrentHashMap.newKeySet();
    private final Server server;

    private record Fault(Predicate<Object> requests, Status status) {}

    public FaultyHub() {
        var netty = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        for (var service : services.all()) {
            netty.addService(ServerInterceptors.intercept(service, new Tap()));
        }
        try {
            server = netty.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String connectionString() {
        return "Endpoint=http://localhost:%d;TaskHub=default;Authentication=None".formatted(server.getPort());
    }

    public HubTarget target() {
        return ((ConnectionReading.Complete)
                        ConnectionString.parse(connectionString()).read())
                .target();
    }

    /// From now on calls of the operation end with that status; those that are open end with it at once.
    public void fail(String method, Status status) {
        fail(method, request -> true, status);
    }

    /// As [#fail(String, Status)], for some requests only.
    public void fail(String method, Predicate<Object> requests, Status status) {
        faults.put(method, new Fault(requests, status));
        open.stream().filter(it -> it.isHit(method, requests)).forEach(it -> it.close(status, new Metadata()));
    }

    /// The operation works again.
    public void mend(String method) {
        faults.remove(method);
    }

    private final class Tap implements ServerInterceptor {
        @Override
        public <Q, R> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, R> call, Metadata headers, ServerCallHandler<Q, R> next) {
            var tapped = new Tapped<>(call);
            return new SimpleForwardingServerCallListener<>(next.startCall(tapped, headers)) {
                @Override
                public void onMessage(Q request) {
                    if (!tapped.isRefused(request)) {
                        super.onMessage(request);
                    }
                }

                @Override
                public void onHalfClose() {
                    if (!tapped.closed) {
                        super.onHalfClose();
                    }
                }
            };
        }
    }

    /// One call, which ends once, whoever ends it first.
    private final class Tapped<Q, R> extends SimpleForwardingServerCall<Q, R> {
        private volatile boolean closed;
        private volatile Object request = "";

        Tapped(ServerCall<Q, R> call) {
            super(call);
            open.add(this);
        }

        boolean isRefused(Object message) {
            request = message;
            var fault = faults.get(getMethodDescriptor().getBareMethodName());
            boolean refused = fault != null && fault.requests.test(message);
            if (refused) {
                close(fault.status, new Metadata());
            }
            return refused;
        }

        boolean isHit(String method, Predicate<Object> requests) {
            return method.equals(getMethodDescriptor().getBareMethodName())
                    && !request.equals("")
                    && requests.test(request);
        }

        @Override
        public synchronized void sendHeaders(Metadata headers) {
            if (!closed) {
                super.sendHeaders(headers);
            }
        }

        @Override
        public synchronized void sendMessage(R message) {
            if (!closed) {
                super.sendMessage(message);
            }
        }

        @Override
        public synchronized void close(Status status, Metadata trailers) {
            open.remove(this);
            if (!closed) {
                closed = true;
                super.close(status, trailers);
            }
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
        services.close();
    }
}
