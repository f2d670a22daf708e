package studio.fanout.client;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.MethodDescriptor;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// Ends single-answer calls that bring no time limit of their own, so that nobody waits forever for a hub that hangs.
record CallLimit(Duration limit) implements ClientInterceptor {
    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        boolean limitless = options.getDeadline() == null && method.getType() == MethodDescriptor.MethodType.UNARY;
        return next.newCall(
                method, limitless ? options.withDeadlineAfter(limit.toMillis(), TimeUnit.MILLISECONDS) : options);
    }
}
