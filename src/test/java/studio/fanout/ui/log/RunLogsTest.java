package studio.fanout.ui.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.log.LogLine.Level;

class RunLogsTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");

    private final RunLogs logs = new RunLogs();
    private int said;

    private void say(String instance, int lines) {
        for (int i = 0; i < lines; i++) {
            logs.add(new LogLine(T0.plusMillis(said++), Level.INFO, instance, "worker", "line " + said));
        }
    }

    @Test
    void theLinesOfARunAndItsDescendantsAreInOrder() {
        say("run", 1);
        say("child", 1);
        say("other", 1);
        say("run", 1);
        assertThat(logs.of(List.of("run", "child")))
                .extracting(LogLine::text)
                .containsExactly("line 1", "line 2", "line 4");
        assertThat(logs.of(List.of("nobody"))).isEmpty();
    }

    @Test
    void aTalkativeRunPushesOutItsOwnOldestLines() {
        say("quiet", 3);
        say("loud", RunLogs.MOST_OF_ONE + 10);
        assertThat(logs.of(List.of("quiet"))).hasSize(3);
        assertThat(logs.of(List.of("loud")))
                .hasSize(RunLogs.MOST_OF_ONE)
                .first()
                .extracting(LogLine::text)
                .isEqualTo("line 14");
    }

    @Test
    void manyRunsTogetherStayWithinTheRoomThereIs() {
        for (int run = 0; run < 200; run++) {
            say("run" + run, 1_000);
        }
        int kept = 0;
        for (int run = 0; run < 200; run++) {
            kept += logs.of(List.of("run" + run)).size();
        }
        assertThat(kept).isLessThanOrEqualTo(RunLogs.MOST_OF_ALL);
        assertThat(logs.of(List.of("run199"))).hasSize(1_000);
        assertThat(logs.of(List.of("run0"))).isEmpty();
    }

    @Test
    void everyLineIsTold() {
        var heard = new AtomicInteger();
        logs.onChange(heard::incrementAndGet);
        say("run", 3);
        assertThat(heard).hasValue(3);
    }
}
