package studio.fanout.crash;

import com.google.protobuf.StringValue;
import io.grpc.ClientInterceptors;
import io.grpc.inprocess.InProcessChannelBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import studio.fanout.engine.Scheduler;
import studio.fanout.server.HubServer;
import studio.fanout.store.SqliteStore;
import studio.fanout.wire.proto.CreateInstanceRequest;
import studio.fanout.wire.proto.GetInstanceRequest;
import studio.fanout.wire.proto.GetInstanceResponse;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc;
import studio.fanout.wire.proto.TaskHubSidecarServiceGrpc.TaskHubSidecarServiceBlockingStub;
import studio.fanout.worker.TappedWorker;
import studio.fanout.worker.Worker;

/// A process that exists to be killed: scheduler, worker and the run, which goes on where the last process left it.
///
/// It says on standard output how far it is: [#UP] once the data is open, [#STEP] whenever an activity has ended, and
/// [#OVER] with the status of the run when that has come to its end.
final class CrashSubject {
    static final String UP = "up";
    static final String STEP = "step";
    static final String OVER = "over";
    static final int SLOTS = 8;

    private CrashSubject() {}

    /// @param args folder, number of the process, children, items of each child
    public static void main(String[] args) throws IOException {
        Path folder = Path.of(args[0]);
        String name = "crash";
        try (Witness witness = new Witness(folder.resolve("witness"), Integer.parseInt(args[1]));
                SqliteStore store = SqliteStore.open(folder.resolve("data"));
                Scheduler scheduler = new Scheduler(store, InstantSource.system());
                HubServer _ = HubServer.inProcess(name, scheduler, store)) {
            say(UP);
            var channel = InProcessChannelBuilder.forName(name).build();
            try (Worker worker = TappedWorker.on(
                    ClientInterceptors.intercept(channel, new Listening(witness)),
                    new CrashWork(folder, witness, () -> say(STEP)).registrations(),
                    SLOTS)) {
                worker.start();
                say(OVER + " "
                        + run(TaskHubSidecarServiceGrpc.newBlockingStub(channel), "[" + args[2] + "," + args[3] + "]"));
                worker.drain(Duration.ofSeconds(10));
            }
            channel.shutdownNow();
        }
    }

    private static String run(TaskHubSidecarServiceBlockingStub hub, String input) {
        GetInstanceRequest run = GetInstanceRequest.newBuilder()
                .setInstanceId(CrashWork.INSTANCE)
                .setGetInputsAndOutputs(true)
                .build();
        if (!hub.getInstance(run).getExists()) {
            var _ = hub.startInstance(CreateInstanceRequest.newBuilder()
                    .setInstanceId(CrashWork.INSTANCE)
                    .setName(CrashWork.PARENT)
                    .setInput(StringValue.of(input))
                    .build());
        }
        GetInstanceResponse end = hub.waitForInstanceCompletion(run);
        return end.getOrchestrationState().getOrchestrationStatus() + " "
                + end.getOrchestrationState().getOutput().getValue();
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line);
            System.out.flush();
        }
    }
}
