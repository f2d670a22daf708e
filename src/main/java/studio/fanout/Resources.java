package studio.fanout;

import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What was opened, to be closed in reverse order.
final class Resources implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Resources.class);

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    synchronized <T extends AutoCloseable> T add(T resource) {
        open.push(resource);
        return resource;
    }

    /// Goes on opening; when that fails, closes what is open already.
    void closeUnless(Runnable opening) {
        try {
            opening.run();
        } catch (RuntimeException | Error e) {
            close();
            throw e;
        }
    }

    /// Closes everything, whatever goes wrong on the way; the second time does nothing.
    @Override
    public synchronized void close() {
        while (!open.isEmpty()) {
            AutoCloseable next = open.pop();
            try {
                next.close();
            } catch (Exception e) {
                LOG.warn("{} could not be closed in order", next.getClass().getSimpleName(), e);
            }
        }
    }
}
