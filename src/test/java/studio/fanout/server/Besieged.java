package studio.fanout.server;

import io.grpc.ManagedChannel;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A [HostileHub] from outside.
final class Besieged implements AutoCloseable {
    private final Process process;
    private final BufferedReader says;
    private final BufferedWriter asks;
    private final List<ManagedChannel> channels = new ArrayList<>();
    private final int port;

    Besieged(Path folder, int heapMebibytes) throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + heapMebibytes + "m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+ExitOnOutOfMemoryError",
                        "--enable-native-access=ALL-UNNAMED",
                        "--sun-misc-unsafe-memory-access=allow",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HostileHub.class.getName(),
                        folder.resolve("data").toString()))
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
        says = process.inputReader();
        asks = process.outputWriter();
        port = Integer.parseInt(says.readLine());
    }

    int port() {
        return port;
    }

    /// A connection of its own.
    ManagedChannel channel() {
        ManagedChannel channel = NettyChannelBuilder.forAddress("localhost", port)
                .usePlaintext()
                .maxInboundMessageSize(64 << 20)
                .build();
        channels.add(channel);
        return channel;
    }

    /// Bytes of heap in use once the garbage is out.
    long heap() throws IOException {
        asks.write("heap\n");
        asks.flush();
        return Long.parseLong(says.readLine());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /// Ends all connections.
    void hangUp() throws InterruptedException {
        channels.forEach(ManagedChannel::shutdownNow);
        for (ManagedChannel channel : channels) {
            channel.awaitTermination(60, TimeUnit.SECONDS);
        }
        channels.clear();
    }

    /// Asks it to end.
    ///
    /// @return its exit code
    int end() throws IOException, InterruptedException {
        hangUp();
        asks.close();
        return process.waitFor();
    }

    @Override
    public void close() throws IOException {
        channels.forEach(ManagedChannel::shutdownNow);
        process.destroyForcibly();
        says.close();
    }
}
