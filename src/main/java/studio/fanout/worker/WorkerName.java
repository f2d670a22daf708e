package studio.fanout.worker;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Names a worker so that no two in a hub are called the same.
///
/// @param value machine, process id and eight random hexadecimal digits, separated by commas
public record WorkerName(String value) {
    private static final int MAX_MACHINE_LENGTH = 60;

    /// A new name for a worker of this process.
    public static WorkerName unique() {
        String random = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
        return new WorkerName(machine() + "," + ProcessHandle.current().pid() + "," + random);
    }

    /// The name travels in a gRPC header, which takes printable ASCII only.
    private static String machine() {
        String name = Stream.of(System.getenv("COMPUTERNAME"), System.getenv("HOSTNAME"), hostName())
                .filter(it -> it != null && !it.isBlank())
                .findFirst()
                .orElse("machine");
        String printable = name.replaceAll("[^A-Za-z0-9._-]", "-");
        return printable.substring(0, Math.min(printable.length(), MAX_MACHINE_LENGTH));
    }

    private static @Nullable String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return null;
        }
    }
}
