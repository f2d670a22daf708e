package studio.fanout.server;

import static org.assertj.core.api.Assertions.assertThat;
import static studio.fanout.server.Refusals.refused;

import com.google.protobuf.StringValue;
import io.grpc.Status;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.store.SqliteStore;
import studio.fanout.wire.proto.StreamInstanceHistoryRequest;

/// Histories are given in parts, from the store that people use.
@Timeout(120)
class HistoryCallsTest {
    private final LocalHub hub;

    HistoryCallsTest(@TempDir Path folder) {
        hub = new LocalHub(() -> SqliteStore.open(folder), InstantSource.system());
    }

    @AfterEach
    void close() {
        hub.close();
    }

    @Test
    void aHistoryIsStreamedInPartsAndInOrder() {
        hub.start("wide", "w");
        ScriptedWorker worker = hub.worker(Wire.workOf(List.of("wide"), List.of()));
        worker.answer(worker.turn(), Wire.fanOut("x".repeat(1_000), 2_000));
        var chunks = hub.calls()
                .streamInstanceHistory(StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("w")
                        .build());
        List<Integer> sizes = new ArrayList<>();
        List<Integer> ids = new ArrayList<>();
        chunks.forEachRemaining(chunk -> {
            sizes.add(chunk.getSerializedSize());
            Wire.events(chunk.getEventsList()).forEach(event -> ids.add(event.getEventId()));
        });

        assertThat(sizes).hasSizeGreaterThan(1).allMatch(size -> size < 1 << 20);
        assertThat(ids.subList(2, 2_002))
                .isEqualTo(IntStream.range(0, 2_000).boxed().toList());
    }

    @Test
    void aHistoryThatIsNotThereIsNotFound() {
        hub.completed("x");
        for (StreamInstanceHistoryRequest request : List.of(
                StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("unknown")
                        .build(),
                StreamInstanceHistoryRequest.newBuilder()
                        .setInstanceId("x")
                        .setExecutionId(StringValue.of("another"))
                        .build())) {
            refused(
                    Status.Code.NOT_FOUND,
                    () -> hub.calls().streamInstanceHistory(request).hasNext());
        }
    }
}
