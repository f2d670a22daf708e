package studio.fanout.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

/// The live timeline on terminals of all sizes.
class LiveViewTest {
    private static final long NOW = EpochNanos.of(Runs.START.plusSeconds(2));
    private static final String HIDDEN = "\u001b[?25l";
    private static final String SHOWN = "\u001b[?25h";

    private final Screen screen = new Screen();
    private final Timeline run = Runs.fanOut(20).slots(4).play().timeline(Duration.ofSeconds(2));

    @ParameterizedTest
    @CsvSource({"200,50", "80,24", "60,12", "40,10", "24,6", "10,3"})
    void neverExceedsTheTerminal(int columns, int rows) {
        var view = new LiveView(screen.sized(columns, rows).terminal(true), 4);

        view.show(run, NOW, Optional.of("The hub is gone; trying again for as long as it takes, and longer."));

        List<String> lines = lines();
        assertThat(lines).isNotEmpty().allMatch(line -> RunLanes.width(line) <= Math.max(1, columns));
        assertThat(lines.size()).isLessThanOrEqualTo(Math.max(2, rows));
    }

    @Test
    void showsHowFarItIsAndWhatEachSlotDoes() {
        new LiveView(screen.terminal(true), 4).show(run, NOW, Optional.empty());

        assertThat(screen.err()).contains("/20", "4 running", "▐Task1", "▐Task2", "0 s");
        assertThat(screen.err()).startsWith(HIDDEN).doesNotContain("\u001b[3");
    }

    @Test
    void drawsInTheSamePlaceAndLeavesItClean() {
        var view = new LiveView(screen.terminal(true), 4);
        view.show(run, NOW, Optional.empty());
        int lines = lines().size();

        view.show(run, NOW + Duration.ofSeconds(1).toNanos(), Optional.empty());
        assertThat(screen.err()).contains("\r\u001b[" + lines + "A");
        view.end();

        assertThat(screen.err()).endsWith("\r\u001b[" + lines + "A\u001b[J" + SHOWN);
    }

    @Test
    void findsItsPlaceAgainInATerminalThatBecameNarrower() {
        var view = new LiveView(screen.sized(81, 24).terminal(true), 4);
        view.show(run, NOW, Optional.empty());
        int lines = lines().size();

        screen.sized(41, 24);
        view.show(run, NOW, Optional.empty());

        assertThat(screen.err()).containsPattern("\r\u001b\\[(\\d+)A");
        int up = Integer.parseInt(screen.err().replaceAll("(?s).*\r\u001b\\[(\\d+)A.*", "$1"));
        assertThat(up).isGreaterThan(lines);
    }

    private List<String> lines() {
        return screen.err()
                .replace(HIDDEN, "")
                .replaceAll("\u001b\\[[0-9;?]*[A-Za-z]", "")
                .replace("\r", "")
                .lines()
                .toList();
    }
}
