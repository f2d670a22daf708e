package studio.fanout.hub;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/// Reads the hub's clock off its answers, most of which are dated as HTTP wants it, to the second.
record ClockReading(HubClock hub, InstantSource ours) implements ClientInterceptor {
    private static final Metadata.Key<String> DATE = Metadata.Key.of("date", Metadata.ASCII_STRING_MARSHALLER);
    private static final Duration RESOLUTION = Duration.ofSeconds(1);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> listener, Metadata headers) {
                super.start(new Reader<>(listener, ours.instant()), headers);
            }
        };
    }

    private void read(Metadata answer, Instant sent) {
        @Nullable String date = answer.get(DATE);
        if (date != null) {
            try {
                Instant told = ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                        .toInstant();
                hub.compare(told, told.plus(RESOLUTION), sent, ours.instant());
            } catch (DateTimeParseException undated) {
                return;
            }
        }
    }

    private final class Reader<A> extends SimpleForwardingClientCallListener<A> {
        private final Instant sent;

        Reader(ClientCall.Listener<A> listener, Instant sent) {
            super(listener);
            this.sent = sent;
        }

        @Override
        public void onHeaders(Metadata headers) {
            read(headers, sent);
            super.onHeaders(headers);
        }

        @Override
        public void onClose(Status status, Metadata trailers) {
            read(trailers, sent);
            super.onClose(status, trailers);
        }
    }
}
