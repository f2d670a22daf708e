package studio.fanout.hub;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ConnectivityState;
import io.grpc.ManagedChannel;
import io.grpc.MethodDescriptor;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/// Ends calls that wait too long for a connection, and says why there is none.
///
/// An address that swallows what it is sent, takes connections without a word, or never finishes a TLS handshake keeps
/// calls waiting for half a minute or for ever. After the limit such an address is looked at below gRPC, calls that
/// got no connection fail with what was found, and the next call tries afresh.
final class ConnectLimit implements ClientInterceptor {
    private final ManagedChannel transport;
    private final HubTarget target;
    private final Trust trust;
    private final Patience patience;
    private final Set<WaitingCall<?, ?>> calls = ConcurrentHashMap.newKeySet();
    private final AtomicInteger states = new AtomicInteger();

    ConnectLimit(ManagedChannel transport, HubTarget target, Trust trust, Patience patience) {
        this.transport = transport;
        this.target = target;
        this.trust = trust;
        this.patience = patience;
    }

    /// Begins, and goes on until the transport is shut down.
    void watch() {
        int number = states.incrementAndGet();
        ConnectivityState seen = transport.getState(false);
        if (seen == ConnectivityState.CONNECTING) {
            lookLater(number);
        }
        if (seen != ConnectivityState.SHUTDOWN) {
            transport.notifyWhenStateChanged(seen, this::watch);
        }
    }

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        var attempts = new WaitingCall.Attempts();
        return new WaitingCall<>(next.newCall(method, options.withStreamTracerFactory(attempts)), attempts, calls);
    }

    private void lookLater(int number) {
        CompletableFuture.delayedExecutor(
                        patience.connect().toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> look(number));
    }

    private void look(int number) {
        if (isOver(number)) {
            return;
        }
        boolean isAwaited = calls.stream().anyMatch(WaitingCall::isWaiting);
        var problem = isAwaited ? problem() : Optional.<HubProblem>empty();
        if (problem.isEmpty()) {
            lookLater(number);
        } else if (!isOver(number)) {
            calls.forEach(call -> call.giveUp(problem.get()));
            transport.enterIdle();
        }
    }

    /// Whether the connection got into another state since.
    private boolean isOver(int number) {
        return number != states.get();
    }

    /// What is in the way; empty when the address answers as a hub does, so that it is only slow.
    private Optional<HubProblem> problem() {
        var sockets = new SocketProbe(target.address(), trust, new CheckClock(patience.look()));
        try {
            return new Findings(target.place()).of(sockets.identify(sockets.firstThatAnswers(sockets.resolve())));
        } catch (InterruptedException given) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (Exception found) {
            return Optional.of(HubProblem.of(found, target.place()));
        }
    }
}
