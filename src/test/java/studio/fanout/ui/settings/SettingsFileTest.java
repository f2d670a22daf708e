package studio.fanout.ui.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.timeline.LaneOrder;
import studio.fanout.ui.chart.LaneView;
import studio.fanout.ui.settings.Settings.Bounds;
import studio.fanout.ui.settings.Settings.LaunchForm;
import studio.fanout.ui.settings.Settings.ThemeChoice;

class SettingsFileTest {
    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("new").resolve("window.json");
    }

    @Test
    void whatIsChangedIsThereNextTime() {
        var before = SettingsFile.at(file());
        before.change(s -> s.withTheme(ThemeChoice.DARK)
                .withTextSize(16)
                .withWindow(new Bounds(1, 2, 1300, 900, true))
                .withDividers(0.3, 0.5)
                .withLanes(LaneView.SLOTS, LaneOrder.STATE)
                .withTab("Log")
                .withParallelism(64)
                .withLaunch(new LaunchForm("a\nb", "0", "1", "7", "0.1", "2", true, false, true)));
        before.save();
        assertThat(SettingsFile.at(file()).get()).isEqualTo(before.get());
    }

    @Test
    void aBrokenFileIsLikeNone() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"theme\":");
        assertThat(SettingsFile.at(file()).get()).isEqualTo(Settings.DEFAULT);
    }

    @Test
    void missingUnknownAndImpossibleValuesAreMended() throws IOException {
        Files.createDirectories(file().getParent());
        Files.writeString(file(), "{\"textSize\": 900, \"sidebar\": 7, \"parallelism\": 4000, \"future\": true}");
        var it = SettingsFile.at(file()).get();
        assertThat(it.theme()).isEqualTo(ThemeChoice.SYSTEM);
        assertThat(it.textSize()).isEqualTo(Settings.MAX_TEXT);
        assertThat(it.sidebar()).isEqualTo(0.25);
        assertThat(it.lanes()).isEqualTo(LaneView.ITEMS);
        assertThat(it.order()).isEqualTo(LaneOrder.GIVEN);
        assertThat(it.tab()).isEmpty();
        assertThat(it.parallelism()).isEqualTo(1_000);
    }

    @Test
    void whatCannotBeWrittenIsKeptInMemory() throws IOException {
        Files.createDirectories(file());
        var settings = SettingsFile.at(file());
        settings.change(s -> s.withTheme(ThemeChoice.LIGHT));
        settings.save();
        assertThat(settings.get().theme()).isEqualTo(ThemeChoice.LIGHT);
    }
}
