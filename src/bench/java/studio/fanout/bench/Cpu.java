package studio.fanout.bench;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Set;

/// CPU time that threads took, in nanoseconds.
final class Cpu {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final Set<String> JAVAFX = Set.of("JavaFX Application Thread", "QuantumRenderer-0");
    private static final Set<String> PULSE = Set.of("Headless Timer");

    private Cpu() {}

    static long here() {
        return THREADS.getCurrentThreadCpuTime();
    }

    /// Of the thread that lays out and paints, and of the one that renders.
    static long ofJavaFx() {
        return of(JAVAFX);
    }

    /// Of the timer that stands for the screen's where there is none.
    static long ofPulse() {
        return of(PULSE);
    }

    private static long of(Set<String> names) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> names.contains(thread.getName()))
                .mapToLong(thread -> THREADS.getThreadCpuTime(thread.threadId()))
                .sum();
    }

    /// Of the whole process.
    static long ofProcess() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos();
    }
}
