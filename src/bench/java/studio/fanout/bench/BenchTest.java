package studio.fanout.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;
import studio.fanout.bench.Bench.Named;

class BenchTest {
    private static final Named SLOW = new Named("slow", report -> report.atMost(10, "time", 11, "ms"));
    private static final Named FEW = new Named("few", report -> report.atLeast(10, "runs", 9, ""));
    private static final Named GOOD = new Named("good", report -> {
        report.atMost(10, "time", 10, "ms");
        report.atLeast(10, "runs", 10, "");
        report.figure("size", 99, "KB");
    });

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final Report report = new Report(new PrintStream(out, true, UTF_8));

    @Test
    void aMissedLimitFailsTheBenchmarksOnceAllOfThemHaveRun() throws IOException {
        assertThat(Bench.run(List.of(SLOW, GOOD), List.of(), report)).isEqualTo(1);

        assertThat(out.toString(UTF_8)).contains("MISSED", "== good", "== verdicts");
    }

    @Test
    void tooLittleIsMissedToo() throws IOException {
        assertThat(Bench.run(List.of(GOOD, FEW), List.of(), report)).isEqualTo(1);
    }

    @Test
    void whatHoldsOrIsNotWantedFailsNothing() throws IOException {
        assertThat(Bench.run(List.of(SLOW, GOOD, FEW), List.of("good"), report)).isZero();

        assertThat(out.toString(UTF_8)).contains("holds").doesNotContain("MISSED", "== slow");
    }
}
