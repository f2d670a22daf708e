package studio.fanout.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import studio.fanout.engine.Scheduler;
import studio.fanout.store.SqliteStore;

/// A process that serves a hub in a small heap, for others to be hostile to.
///
/// It says its port on standard output, then the heap in use after each line of standard input, and ends with that.
final class HostileHub {
    private HostileHub() {}

    public static void main(String[] args) throws IOException {
        try (SqliteStore store = SqliteStore.open(Path.of(args[0]));
                Scheduler scheduler = new Scheduler(store, InstantSource.system());
                HubServer server =
                        HubServer.listen(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), scheduler, store);
                BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            say(server.port());
            while (in.readLine() != null) {
                System.gc();
                say(ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed());
            }
        }
    }

    private static void say(long number) {
        System.out.println(number);
        System.out.flush();
    }
}
