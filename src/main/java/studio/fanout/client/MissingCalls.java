package studio.fanout.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Remembers which calls a hub answered with "not implemented".
final class MissingCalls implements ClientInterceptor {
    private final Set<String> names = ConcurrentHashMap.newKeySet();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /// Tells of every call that turns out to be missing, on a thread of the channel.
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    boolean none(Feature feature) {
        return names.stream().noneMatch(feature::needs);
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Noting<>(listener, String.valueOf(method.getBareMethodName())), headers);
            }
        };
    }

    private final class Noting<A> extends SimpleForwardingClientCallListener<A> {
        private final String name;

        Noting(ClientCall.Listener<A> listener, String name) {
            super(listener);
            this.name = name;
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            if (status.getCode() == Status.Code.UNIMPLEMENTED && !Problem.isForeign(status)) {
                boolean isNews = names.add(name);
                super.onClose(status, trailers);
                if (isNews) {
                    listeners.forEach(Runnable::run);
                }
                return;
            }
            super.onClose(status, trailers);
        }
    }
}
