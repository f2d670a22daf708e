package studio.fanout.ui.log;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/// Keeps the newest lines of each run, in bounded room; for any thread.
///
/// A run that says much pushes out its own oldest lines, and only when all runs together say too much those of the run
/// that has said nothing for longest.
public final class RunLogs {
    /// The most lines that are kept of one instance.
    public static final int MOST_OF_ONE = 5_000;

    /// The most lines that are kept altogether.
    public static final int MOST_OF_ALL = 50_000;

    private final Map<String, Deque<LogLine>> logs = new LinkedHashMap<>(16, 0.75f, true);
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();
    private int size;

    public void add(LogLine line) {
        synchronized (logs) {
            var its = logs.computeIfAbsent(line.instanceId(), id -> new ArrayDeque<>());
            its.add(line);
            size++;
            if (its.size() > MOST_OF_ONE) {
                its.remove();
                size--;
            }
            while (size > MOST_OF_ALL) {
                forgetOldest();
            }
        }
        listeners.forEach(Runnable::run);
    }

    private void forgetOldest() {
        var oldest = logs.entrySet().iterator();
        size -= oldest.next().getValue().size();
        oldest.remove();
    }

    /// What is kept of some instances, oldest first.
    public List<LogLine> of(Collection<String> instances) {
        var lines = new ArrayList<LogLine>();
        synchronized (logs) {
            for (var instance : instances) {
                var its = logs.get(instance);
                if (its != null) {
                    lines.addAll(its);
                }
            }
        }
        if (instances.size() > 1) {
            lines.sort(Comparator.comparing(LogLine::at));
        }
        return List.copyOf(lines);
    }

    /// @param listener called after each line on the thread that said it, so it has to be quick
    public void onChange(Runnable listener) {
        listeners.add(listener);
    }
}
