package studio.fanout.dist;

import java.awt.GraphicsEnvironment;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

/// Measures how long it takes from starting a program until its window is painted, as somebody before the screen would:
/// by looking at the screen.
///
/// Our image and a bare JavaFX one, made with the same runtime, are started in turn, so that whatever else the machine
/// does meanwhile is the same for both. A window counts as painted once there are letters in its middle. Ours fills its
/// panes after that: it counts as usable once there are letters at its left, where the form is that starts runs, which
/// comes to the screen in one frame with all keys and fields at work.
public final class FirstPaint {
    private static final int ROUNDS = 7;
    private static final int LETTERS = 6;
    private static final long LIMIT = TimeUnit.SECONDS.toNanos(60);

    private final Robot robot;
    private final Path work;
    private final Rectangle middle;
    private final Rectangle left;

    /// @param painted milliseconds until there was a window
    /// @param usable milliseconds until it could be used
    private record Times(double painted, double usable) {}

    private FirstPaint(Path work) throws Exception {
        this.work = work;
        robot = new Robot();
        var screen = GraphicsEnvironment.getLocalGraphicsEnvironment().getMaximumWindowBounds();
        middle = new Rectangle((int) screen.getCenterX() - 150, (int) screen.getCenterY() - 130, 300, 260);
        left = new Rectangle((int) screen.getCenterX() - 625, middle.y, middle.width, middle.height);
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
        List<Times> bareTimes = new ArrayList<>();
        List<Times> ourTimes = new ArrayList<>();
        once(bare, middle);
        once(ours, left);
        for (int round = 0; round < ROUNDS; round++) {
            bareTimes.add(once(bare, middle));
            ourTimes.add(once(ours, left));
        }
        double bareMillis = median(bareTimes, Times::painted);
        double ourMillis = median(ourTimes, Times::painted);
        String report = """
                {
                  "bare_first_paint_ms": %.0f,
                  "first_paint_ms": %.0f,
                  "ratio": %.2f,
                  "usable_ms": %.0f,
                  "bare_all_ms": %s,
                  "all_ms": %s,
                  "usable_all_ms": %s
                }
                """.formatted(
                        bareMillis,
                        ourMillis,
                        ourMillis / bareMillis,
                        median(ourTimes, Times::usable),
                        whole(bareTimes, Times::painted),
                        whole(ourTimes, Times::painted),
                        whole(ourTimes, Times::usable));
        Files.writeString(work.resolve("first-paint.json"), report);
        System.out.print(report);
        if (ourMillis > 1.5 * bareMillis) {
            System.out.println("That is more than 1.5 times the time of a bare JavaFX window.");
        }
    }

    private static List<Long> whole(List<Times> times, ToDoubleFunction<Times> which) {
        return times.stream().mapToDouble(which).mapToObj(Math::round).toList();
    }

    private static double median(List<Times> times, ToDoubleFunction<Times> which) {
        double[] sorted = times.stream().mapToDouble(which).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    /// @param use where the window has letters once it can be used
    private Times once(Path program, Rectangle use) throws IOException, InterruptedException {
        BufferedImage before = robot.createScreenCapture(middle);
        BufferedImage beforeUse = robot.createScreenCapture(use);
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
            double painted = await(process, middle, before, begin);
            return new Times(painted, await(process, use, beforeUse, begin));
        } finally {
            end(process, before);
        }
    }

    /// @return milliseconds since `begin`
    private double await(Process process, Rectangle place, BufferedImage before, long begin)
            throws IOException, InterruptedException {
        while (!isPainted(place, before)) {
            if (!process.isAlive() || System.nanoTime() - begin > LIMIT) {
                throw new IOException("No window is shown; see " + work.resolve("first-paint.log"));
            }
            TimeUnit.MILLISECONDS.sleep(10);
        }
        return (System.nanoTime() - begin) / 1e6;
    }

    private boolean isPainted(Rectangle place, BufferedImage before) {
        BufferedImage now = robot.createScreenCapture(place);
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
        while (isPainted(middle, before) && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
    }
}
