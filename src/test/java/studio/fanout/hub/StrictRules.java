package studio.fanout.hub;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Lets a call through to the hub, or says why not.
final class StrictRules implements ServerInterceptor {
    private static final Metadata.Key<String> TASK_HUB = Metadata.Key.of("taskhub", Metadata.ASCII_STRING_MARSHALLER);
    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private final String taskHub;
    private final Set<String> missing;
    private final Set<String> stalled = ConcurrentHashMap.newKeySet();
    private final Set<String> expired = ConcurrentHashMap.newKeySet();
    private final Map<String, Failures> failures = new ConcurrentHashMap<>();
    private final Map<String, List<Metadata>> seen = new ConcurrentHashMap<>();
    private final Set<String> passed = ConcurrentHashMap.newKeySet();
    private final AtomicInteger allowed = new AtomicInteger(Integer.MAX_VALUE);
    private volatile @Nullable String token;
    private volatile Delay delay = Delay.NONE;

    StrictRules(String taskHub, @Nullable String token, Set<String> missing) {
        this.taskHub = taskHub;
        this.token = token;
        this.missing = missing;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = String.valueOf(call.getMethodDescriptor().getBareMethodName());
        seen.computeIfAbsent(method, key -> new CopyOnWriteArrayList<>()).add(headers);
        if (stalled.contains(method)) {
            return new ServerCall.Listener<>() {};
        }
        delay.pass();
        var refusal = refusal(method, headers);
        if (refusal.isPresent()) {
            call.close(refusal.get(), new Metadata());
            return new ServerCall.Listener<>() {};
        }
        passed.add(method);
        return next.startCall(call, headers);
    }

    private Optional<Status> refusal(String method, Metadata headers) {
        return badToken(headers.get(AUTHORIZATION))
                .or(() -> badHub(headers.get(TASK_HUB)))
                .or(() -> missing.contains(method)
                        ? Optional.of(Status.UNIMPLEMENTED.withDescription("Method not found: " + method))
                        : Optional.empty())
                .or(() -> Optional.ofNullable(failures.get(method)).flatMap(Failures::next))
                .or(() -> allowed.getAndDecrement() <= 0
                        ? Optional.of(Status.RESOURCE_EXHAUSTED.withDescription("Too many requests."))
                        : Optional.empty());
    }

    private Optional<Status> badToken(@Nullable String given) {
        String wanted = token;
        if (wanted == null || ("Bearer " + wanted).equals(given)) {
            return Optional.empty();
        }
        String reason = given == null
                ? "No token."
                : expired.contains(given) ? "The token is expired." : "Token " + given + " was not accepted.";
        return Optional.of(Status.UNAUTHENTICATED.withDescription(reason));
    }

    private Optional<Status> badHub(@Nullable String given) {
        if (given == null) {
            return Optional.of(Status.INVALID_ARGUMENT.withDescription("The taskhub header is missing."));
        }
        return given.equals(taskHub)
                ? Optional.empty()
                : Optional.of(Status.NOT_FOUND.withDescription("Task hub '" + given + "' was not found."));
    }

    String taskHub() {
        return taskHub;
    }

    void accept(String accepted) {
        Optional.ofNullable(token).ifPresent(old -> expired.add("Bearer " + old));
        token = accepted;
    }

    void failNext(String method, int times, Status status) {
        failures.put(method, new Failures(new AtomicInteger(times), status));
    }

    void limitTo(int calls) {
        allowed.set(calls);
    }

    void stall(String method) {
        stalled.add(method);
    }

    /// Lets every call wait that long before it is looked at.
    void delay(Duration time) {
        delay = new Delay(time, new CountDownLatch(1));
    }

    void lift() {
        delay.over.countDown();
        delay = Delay.NONE;
        stalled.clear();
        allowed.set(Integer.MAX_VALUE);
    }

    boolean hasPassed(String method) {
        return passed.contains(method);
    }

    List<Metadata> headers(String method) {
        return List.copyOf(seen.getOrDefault(method, List.of()));
    }

    private record Delay(Duration time, CountDownLatch over) {
        static final Delay NONE = new Delay(Duration.ZERO, new CountDownLatch(0));

        void pass() {
            try {
                var _ = over.await(time.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Failures(AtomicInteger left, Status status) {
        Optional<Status> next() {
            return left.getAndDecrement() > 0 ? Optional.of(status) : Optional.empty();
        }
    }
}
