package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import javafx.scene.image.PixelReader;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.util.WaitForAsyncUtils;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;

@ExtendWith(ApplicationExtension.class)
class ChartPictureTest {
    private static final int WIDTH = 960;
    private static final int HEIGHT = 480;
    private static final int SAMPLE = 7;

    @Test
    void drawsEveryStateInBothThemes() {
        for (Theme theme : List.of(new PrimerLight(), new PrimerDark())) {
            picture(theme, "empty", Timeline.EMPTY, Duration.ZERO);
            picture(theme, "tall", Runs.fanOut(12).play(), 60_000);
            picture(theme, "five-mid", Runs.fanOut(5).play(), 900);
            picture(theme, "mid", Runs.fanOut(20).play(), 2200);
            picture(theme, "done", Runs.fanOut(20).play(), 60_000);
            picture(theme, "retries", Runs.fanOut(24).failing(0.3, 3).play(), 60_000);
            picture(
                    theme,
                    "crash",
                    Runs.fanOut(20)
                            .crash(Duration.ofMillis(1400), Duration.ofSeconds(2))
                            .play(),
                    60_000);
            picture(
                    theme,
                    "low",
                    Runs.fanOut(60)
                            .slots(16)
                            .failing(0.2, 2)
                            .crash(Duration.ofMillis(1400), Duration.ofSeconds(1))
                            .play(),
                    5_500);
            picture(theme, "unobserved", Runs.fanOut(12).unobserved().play(), 60_000);
            picture(
                    theme,
                    "thousand",
                    Runs.fanOut(1000).slots(32).failing(0.02, 2).play(),
                    30_000);
            picture(
                    theme,
                    "hundred",
                    Runs.fanOut(100).slots(16).failing(0.05, 2).play(),
                    6_000);
        }
    }

    private static void picture(Theme theme, String name, Runs runs, long millis) {
        Duration time = Duration.ofMillis(millis);
        Duration end = Duration.between(Runs.START, runs.end());
        picture(theme, name, runs.timeline(time), time.compareTo(end) < 0 ? time : end);
    }

    private static void picture(Theme theme, String name, Timeline timeline, Duration now) {
        WritableImage image = WaitForAsyncUtils.waitForAsyncFx(
                20_000,
                () -> ChartPicture.render(
                        timeline,
                        8,
                        EpochNanos.of(Runs.START.plus(now)),
                        theme.getUserAgentStylesheet(),
                        WIDTH,
                        HEIGHT));
        assertThat(image.getWidth()).isEqualTo(WIDTH);
        assertThat(colors(image)).isGreaterThan(timeline.bars().size() == 0 ? 1 : 8);
        save(image, name + (theme.isDarkMode() ? "-dark" : "-light"));
    }

    private static int colors(WritableImage image) {
        PixelReader pixels = image.getPixelReader();
        return (int) IntStream.range(0, WIDTH * HEIGHT / SAMPLE)
                .map(i -> pixels.getArgb(i * SAMPLE % WIDTH, i * SAMPLE / WIDTH))
                .distinct()
                .count();
    }

    private static void save(WritableImage image, String name) {
        String folder = System.getProperty("chart.pictures");
        if (folder == null) return;
        BufferedImage copy = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        PixelReader pixels = image.getPixelReader();
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) copy.setRGB(x, y, pixels.getArgb(x, y));
        }
        try {
            Files.createDirectories(Path.of(folder));
            ImageIO.write(copy, "png", Path.of(folder, name + ".png").toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
