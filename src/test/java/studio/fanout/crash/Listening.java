package studio.fanout.crash;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.ForwardingClientCallListener.SimpleForwardingClientCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.Status;
import studio.fanout.crash.Witness.Kind;
import studio.fanout.wire.proto.ActivityResponse;
import studio.fanout.wire.proto.WorkItem;

/// Notes which tasks a worker is handed, and which of its answers the scheduler has taken.
final class Listening implements ClientInterceptor {
    private final Witness witness;

    Listening(Witness witness) {
        this.witness = witness;
    }

    /// Names a task in the notes.
    static String task(String instanceId, int taskId) {
        return instanceId + "#" + taskId;
    }

    @Override
    public <Q, R> ClientCall<Q, R> interceptCall(MethodDescriptor<Q, R> method, CallOptions options, Channel next) {
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            private String answered = "";

            @Override
            public void start(Listener<R> listener, Metadata headers) {
                super.start(
                        new SimpleForwardingClientCallListener<>(listener) {
                            @Override
                            public void onMessage(R message) {
                                if (message instanceof WorkItem item && item.hasActivityRequest()) {
                                    var request = item.getActivityRequest();
                                    witness.note(
                                            Kind.GOT,
                                            task(
                                                    request.getOrchestrationInstance()
                                                            .getInstanceId(),
                                                    request.getTaskId()),
                                            "");
                                }
                                super.onMessage(message);
                            }

                            @Override
                            public void onClose(Status status, Metadata trailers) {
                                if (status.isOk() && !answered.isEmpty()) {
                                    witness.note(Kind.ACK, answered, "");
                                }
                                super.onClose(status, trailers);
                            }
                        },
                        headers);
            }

            @Override
            public void sendMessage(Q message) {
                if (message instanceof ActivityResponse answer) {
                    answered = task(answer.getInstanceId(), answer.getTaskId());
                }
                super.sendMessage(message);
            }
        };
    }
}
