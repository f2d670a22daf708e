package studio.fanout;

import com.azure.identity.DefaultAzureCredentialBuilder;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.DurableTaskGrpcClientBuilder;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestration;
import com.microsoft.durabletask.implementation.protobuf.OrchestratorService;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.net.InetSocketAddress;
import java.sql.DriverManager;
import java.util.concurrent.CountDownLatch;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;

/// Started in a process of its own by [StartUpIT]: loads every library that is known to greet with a warning.
public final class StartUpProbe {

    private StartUpProbe() {}

    public static void main(String[] args) throws Exception {
        Logging.start();
        QuietStart.prepare();
        runOneTurn();
        callOverTcp();
        DriverManager.getConnection("jdbc:sqlite::memory:").close();
        new DefaultAzureCredentialBuilder().build();
        openWindow();
        System.out.println("probed");
        // Not an orderly exit: that would race with the first frame, and what is asked here is only how things start.
        Runtime.getRuntime().halt(0);
    }

    private static void runOneTurn() {
        var instance = OrchestratorService.OrchestrationInstance.newBuilder().setInstanceId("probe");
        var started = OrchestratorService.ExecutionStartedEvent.newBuilder()
                .setName("probe")
                .setInput(StringValue.of("1"))
                .setOrchestrationInstance(instance);
        var time = Timestamp.newBuilder().setSeconds(1);
        var request = OrchestratorService.OrchestratorRequest.newBuilder()
                .setInstanceId("probe")
                .addNewEvents(OrchestratorService.HistoryEvent.newBuilder()
                        .setOrchestratorStarted(OrchestratorService.OrchestratorStartedEvent.newBuilder())
                        .setTimestamp(time))
                .addNewEvents(OrchestratorService.HistoryEvent.newBuilder()
                        .setExecutionStarted(started)
                        .setTimestamp(time))
                .build();
        OrchestrationRunner.loadAndRun(request.toByteArray(), (TaskOrchestration) context -> context.complete("done"));
    }

    private static void callOverTcp() throws Exception {
        var server = NettyServerBuilder.forAddress(new InetSocketAddress("127.0.0.1", 0))
                .build()
                .start();
        try (var client =
                new DurableTaskGrpcClientBuilder().port(server.getPort()).build()) {
            client.getInstanceMetadata("probe", false);
            throw new IllegalStateException("a server without services answered");
        } catch (StatusRuntimeException expected) {
            server.shutdownNow().awaitTermination();
        }
    }

    private static void openWindow() throws InterruptedException {
        CountDownLatch shown = new CountDownLatch(1);
        Platform.startup(() -> {
            Stage stage = new Stage();
            stage.setScene(new Scene(new Label("probe")));
            stage.setOnShown(event -> shown.countDown());
            stage.show();
        });
        shown.await();
    }
}
