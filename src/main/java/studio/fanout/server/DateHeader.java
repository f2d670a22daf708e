package studio.fanout.server;

import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/// Dates every answer, as HTTP servers do, so that those on other machines see how their clocks stand to ours.
final class DateHeader implements ServerInterceptor {
    private static final Metadata.Key<String> DATE = Metadata.Key.of("date", Metadata.ASCII_STRING_MARSHALLER);
    private static final DateTimeFormatter FORMAT = DateTimeFormatter.RFC_1123_DATE_TIME.withZone(ZoneOffset.UTC);

    private final InstantSource clock;
    private volatile Stamp latest = new Stamp(Long.MIN_VALUE, "");

    /// What there is to write during one second.
    private record Stamp(long second, String text) {}

    DateHeader(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        return next.startCall(
                new SimpleForwardingServerCall<>(call) {
                    private boolean dated;

                    @Override
                    public void sendHeaders(Metadata answer) {
                        dated = true;
                        answer.put(DATE, now());
                        super.sendHeaders(answer);
                    }

                    @Override
                    public void close(Status status, Metadata trailers) {
                        if (!dated) {
                            trailers.put(DATE, now());
                        }
                        super.close(status, trailers);
                    }
                },
                headers);
    }

    private String now() {
        Instant now = clock.instant();
        Stamp stamp = latest;
        if (stamp.second != now.getEpochSecond()) {
            stamp = new Stamp(now.getEpochSecond(), FORMAT.format(now));
            latest = stamp;
        }
        return stamp.text;
    }
}
