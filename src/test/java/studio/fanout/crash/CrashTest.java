package studio.fanout.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.engine.StoreException;
import studio.fanout.store.SqliteStore;

/// A run survives the process being killed again and again, at moments that differ each time.
class CrashTest {
    /// The longest a process goes on after the moment chosen for its end, in milliseconds.
    private static final int GRACE = 25;

    private final Path folder;
    private final Random random = new Random();

    CrashTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void aRunSurvivesTenKills() throws Exception {
        survives(10, 12, 20);
    }

    @Test
    @Tag("soak")
    @Timeout(value = 60, unit = TimeUnit.MINUTES)
    void aRunOfTwoThousandItemsSurvivesFiftyKills() throws Exception {
        survives(50, 40, 50);
    }

    private void survives(int kills, int children, int items) throws Exception {
        int left = children * items;
        int killed = 0;
        for (int boot = 1; killed < kills; boot++) {
            try (Victim victim = new Victim(folder, boot, children, items)) {
                int steps = boot % 4 == 0 ? 0 : 1 + random.nextInt(Math.max(1, left / (kills - killed + 2)));
                left -= watch(victim, steps);
                killed += victim.kill(random.nextInt(GRACE)) ? 1 : 0;
                left -= victim.rest();
            }
        }
        String end = lastRun(kills + 1, children, items);
        assertThat(end).isEqualTo("over ORCHESTRATION_STATUS_COMPLETED " + children * items);
        try (SqliteStore store = SqliteStore.open(folder.resolve("data"))) {
            Evidence evidence = new Evidence(store, Witness.read(folder.resolve("witness")));
            evidence.nothingIsLostAndNothingIsRecordedTwice(children, items);
            evidence.whatIsRecordedHasHappened();
            evidence.onlyWhatWasUnderWayAtAKillRanAgain(kills);
        }
    }

    /// Watches until it has opened the data and then made so many steps; the rest is up to chance.
    private int watch(Victim victim, int steps) throws IOException {
        int made = 0;
        for (String line = victim.hear(); line != null; line = victim.hear()) {
            assertThat(line).as("the run is over before its last kill").doesNotStartWith(CrashSubject.OVER);
            made += line.equals(CrashSubject.STEP) ? 1 : 0;
            if (made >= steps) {
                return made;
            }
        }
        throw new AssertionError("The process ended by itself: " + Files.readString(folder.resolve("errors")));
    }

    private String lastRun(int boot, int children, int items) throws Exception {
        try (Victim survivor = new Victim(folder, boot, children, items)) {
            @Nullable String line = survivor.hear();
            assertThat(line).isEqualTo(CrashSubject.UP);
            assertThatThrownBy(() -> SqliteStore.open(folder.resolve("data")).close())
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("in use by another Fan-Out Studio");
            while (line != null && !line.startsWith(CrashSubject.OVER)) {
                line = survivor.hear();
            }
            assertThat(survivor.end()).isZero();
            return String.valueOf(line);
        }
    }
}
