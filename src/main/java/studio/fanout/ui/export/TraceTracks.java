package studio.fanout.ui.export;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The processes and threads of a trace, which get number and name when they are first needed.
///
/// Those who read a trace drop or misplace what overlaps in part on one thread, so that it goes to another thread here,
/// with a number behind its name. No number is 0, which stands for an idle processor, and none is given twice, as it
/// is not clear to everybody that a thread is known by its process.
final class TraceTracks {
    private final TraceWriter trace;
    private final Map<String, Integer> processes = new HashMap<>();
    private final Map<Track, Threads> threads = new HashMap<>();
    private int numbers;

    TraceTracks(TraceWriter trace) {
        this.trace = trace;
    }

    /// Where a slice goes.
    record Place(int process, int thread) {}

    private record Track(int process, String name) {}

    private static final class Threads {
        final FreeLanes lanes = new FreeLanes();
        final List<Integer> numbers = new ArrayList<>();
    }

    /// Processes are shown in the order in which they are first asked for.
    int process(String name) throws IOException {
        var known = processes.get(name);
        if (known != null) return known;
        int number = ++numbers;
        processes.put(name, number);
        trace.name("process", number, number, name, processes.size());
        return number;
    }

    /// A place on a track of the process.
    ///
    /// @param rank by which tracks of a process are ordered
    /// @param from no earlier than that of any slice before on this track
    Place place(int process, String track, int rank, long from, long to) throws IOException {
        var its = threads.computeIfAbsent(new Track(process, track), key -> new Threads());
        int lane = its.lanes.take(from, to);
        if (lane == its.numbers.size()) {
            int number = ++numbers;
            its.numbers.add(number);
            trace.name("thread", process, number, lane == 0 ? track : "%s (%d)".formatted(track, lane + 1), rank);
        }
        return new Place(process, its.numbers.get(lane));
    }
}
