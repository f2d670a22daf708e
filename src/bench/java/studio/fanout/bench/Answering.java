package studio.fanout.bench;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Asks the JavaFX thread for an answer again and again, and keeps how long each took.
final class Answering implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final List<Double> millis = new CopyOnWriteArrayList<>();
    private final Thread asking = Thread.ofPlatform().name("asking").start(this::ask);
    private volatile boolean over;

    private void ask() {
        while (!over) {
            long begun = System.nanoTime();
            Fx.get(() -> begun);
            millis.add((System.nanoTime() - begun) / 1e6);
            Fx.pause(PAUSE_MILLIS);
        }
    }

    /// How long an answer took, for a share of the answers from 0 to 1.
    double millis(double share) {
        List<Double> sorted = millis.stream().sorted().toList();
        return sorted.get((int) (share * (sorted.size() - 1)));
    }

    @Override
    public void close() {
        over = true;
        try {
            asking.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
