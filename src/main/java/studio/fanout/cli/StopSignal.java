package studio.fanout.cli;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Hears Ctrl+C and the request to end that service managers send, so that a command can end in its own way.
///
/// Heard once; the second time the process ends as it would without this. The JDK offers signals through
/// `sun.misc.Signal` only, which is therefore looked up by name; where it is missing, the process just ends.
final class StopSignal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StopSignal.class);

    private final Map<Object, Object> before = new LinkedHashMap<>();
    private final Runnable onStop;

    private StopSignal(Runnable onStop) {
        this.onStop = onStop;
    }

    /// @param onStop called on a thread of its own
    static StopSignal listen(Runnable onStop) {
        var signal = new StopSignal(onStop);
        List.of("INT", "TERM").forEach(signal::hear);
        return signal;
    }

    private void hear(String name) {
        try {
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = Class.forName("sun.misc.Signal")
                    .getConstructor(String.class)
                    .newInstance(name);
            MethodHandle heard = MethodHandles.lookup()
                    .findVirtual(Runnable.class, "run", MethodType.methodType(void.class))
                    .bindTo((Runnable) this::heard);
            Object handler = MethodHandleProxies.asInterfaceInstance(
                    handlerType, MethodHandles.dropArguments(heard, 0, signal.getClass()));
            before.put(signal, handle(signal, handler));
        } catch (ReflectiveOperationException | IllegalArgumentException e) {
            LOG.debug("The signal {} cannot be heard", name, e);
        }
    }

    private static Object handle(Object signal, Object handler) throws ReflectiveOperationException {
        Method handle =
                signal.getClass().getMethod("handle", signal.getClass(), Class.forName("sun.misc.SignalHandler"));
        return handle.invoke(null, signal, handler);
    }

    private void heard() {
        close();
        onStop.run();
    }

    /// Stops listening.
    @Override
    public synchronized void close() {
        before.forEach((signal, handler) -> {
            try {
                handle(signal, handler);
            } catch (ReflectiveOperationException e) {
                LOG.debug("A signal cannot be left alone again", e);
            }
        });
        before.clear();
    }
}
