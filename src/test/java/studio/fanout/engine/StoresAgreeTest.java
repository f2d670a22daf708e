package studio.fanout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import studio.fanout.engine.World.Kind;
import studio.fanout.engine.World.Move;
import studio.fanout.store.CarelessDisk;
import studio.fanout.store.MemoryStore;

/// Whatever is done, a scheduler on disk and one in memory do and keep the same, over any number of restarts.
class StoresAgreeTest {
    @Provide
    Arbitrary<List<Move>> moves() {
        Arbitrary<Kind> kinds = Arbitraries.frequencyOf(
                Tuple.of(8, Arbitraries.of(Kind.TURN)),
                Tuple.of(5, Arbitraries.of(Kind.ACTIVITY)),
                Tuple.of(3, Arbitraries.of(Kind.START)),
                Tuple.of(16, Arbitraries.of(Kind.class)));
        return Combinators.combine(kinds, Arbitraries.integers().between(0, 39))
                .as(Move::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(60);
    }

    @Property(tries = 60)
    void onDiskAsInMemory(@ForAll("moves") List<Move> moves) throws IOException {
        Path folder = Files.createTempDirectory("stores-agree");
        MemoryStore memory = new MemoryStore();
        try (World onDisk = new World(() -> CarelessDisk.open(folder));
                World inMemory = new World(() -> memory)) {
            for (Move move : moves) {
                onDisk.move(move);
                inMemory.move(move);
            }
            assertThat(onDisk.told()).isEqualTo(inMemory.told());
            onDisk.move(new Move(Kind.REOPEN, 0));
            inMemory.move(new Move(Kind.REOPEN, 0));
            assertThat(onDisk.told()).isEqualTo(inMemory.told());
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
