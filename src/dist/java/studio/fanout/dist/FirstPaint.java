package studio.fanout.dist;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// Measures how long it takes from starting a program until its window is painted, as somebody before the screen would:
/// by looking at the screen.
///
/// Our image and a bare JavaFX one, made with the same runtime, are started in turn, so that whatever else the machine
/// does meanwhile is the same for both. A window counts as painted once there are letters in its middle.
public final class FirstPaint {
    private static final int ROUNDS = 7;
    private static final int LETTERS = 6;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    private final Robot robot;
    private final Path work;
    private final Rectangle middle;

    private FirstPaint(Path work) throws Exception {
        this.work = work;
        robot = new Robot();
        var screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        middle = new Rectangle((int) screen.getCenterX() - 150, (int) screen.getCenterY() - 130, 300, 260);
    }

    public static void main(String[] args) throws Exception {
        Path target = Path.of(args[0]).toAbsolutePath();
        if (!BuildImage.isDisplayHere()) {
            System.out.println("There is no display, so the first paint is not measured (xvfb-run makes one).");
            return;
        }
        System.setProperty("java.awt.headless", "false");
        var measure = new FirstPaint(target.resolve("dist"));
        Path image = BuildImage.imageFolder(target);
        Path ours = BuildImage.launcher(image, BuildImage.NAME);
        Path bare = BuildImage.launcher(
                image.resolveSibling(image.getFileName().toString().replace(BuildImage.NAME, "hello")), "hello");
        measure.compare(bare, ours);
        System.exit(0);
    }

    private void compare(Path bare, Path ours) throws Exception {
        List<Double> bareTimes = new ArrayList<>();
        List<Double> ourTimes = new ArrayList<>();
        once(bare);
        once(ours);
        for (int round = 0; round < ROUNDS; round++) {
            bareTimes.add(once(bare));
            ourTimes.add(once(ours));
        }
        double bareMillis = median(bareTimes);
        double ourMillis = median(ourTimes);
        String report = """
                {
                  "bare_first_paint_ms": %.0f,
                  "first_paint_ms": %.0f,
                  "ratio": %.2f,
                  "bare_all_ms": %s,
                  "all_ms": %s
                }
                """.formatted(bareMillis, ourMillis, ourMillis / bareMillis, whole(bareTimes), whole(ourTimes));
        Files.writeString(work.resolve("first-paint.json"), report);
        System.out.print(report);
        if (ourMillis > 1.5 * bareMillis) {
            System.out.println("That is more than 1.5 times the time of a bare JavaFX window.");
        }
    }

    private static List<Long> whole(List<Double> times) {
        return times.stream().map(Math::round).toList();
    }

    private static double median(List<Double> times) {
        List<Double> sorted = new ArrayList<>(times);
        Collections.sort(sorted);
        return sorted.get(sorted.size() / 2);
    }

    /// @return milliseconds
    private double once(Path program) throws IOException, InterruptedException {
        BufferedImage before = robot.createScreenCapture(middle);
        var builder = new ProcessBuilder(program.toString())
                .redirectErrorStream(true)
                .redirectOutput(work.resolve("first-paint.log").toFile());
        Path home = Files.createTempDirectory(work, "home");
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_DATA_HOME", home.toString());
        builder.environment().put("LOCALAPPDATA", home.toString());
        builder.environment().remove("DURABLE_TASK_CONNECTION_STRING");
        long begin = System.nanoTime();
        Process process = builder.start();
        try {
            while (!isPainted(before)) {
                if (!process.isAlive() || System.nanoTime() - begin > LIMIT) {
                    throw new IOException(program + " shows no window; see " + work.resolve("first-paint.log"));
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
            return (System.nanoTime() - begin) / 1e6;
        } finally {
            end(process, before);
        }
    }

    private boolean isPainted(BufferedImage before) {
        BufferedImage now = robot.createScreenCapture(middle);
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < now.getHeight(); y++) {
            for (int x = 0; x < now.getWidth(); x++) {
                if (now.getRGB(x, y) != before.getRGB(x, y)) {
                    colours.add(now.getRGB(x, y));
                }
            }
        }
        return colours.size() >= LETTERS;
    }

    private void end(Process process, BufferedImage before) throws InterruptedException {
        process.destroy();
        if (!process.waitFor(20, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
        }
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(5);
        while (isPainted(before) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
