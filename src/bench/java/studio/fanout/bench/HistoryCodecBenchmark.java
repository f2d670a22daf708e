package studio.fanout.bench;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.Recorded;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.HistoryEncoder;

/// What it costs to write and read the history of a fan-out over 1,000 items.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class HistoryCodecBenchmark {

    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final List<HistoryEvent> events =
            IntStream.range(0, 1_000).mapToObj(HistoryCodecBenchmark::scheduled).toList();
    private final List<byte[]> encoded =
            events.stream().map(HistoryEncoder::record).map(Recorded::encoded).toList();

    @Benchmark
    public List<Recorded> write() {
        return events.stream().map(HistoryEncoder::record).toList();
    }

    @Benchmark
    public int read() throws InvalidProtocolBufferException {
        int ids = 0;
        for (byte[] bytes : encoded) {
            ids += HistoryDecoder.decode(bytes).event().eventId();
        }
        return ids;
    }

    private static HistoryEvent scheduled(int id) {
        return new HistoryEvent.TaskScheduled(
                id, NOW, "process_work_item", null, "{\"item\":\"Task%d\"}".formatted(id), null, Map.of());
    }
}
