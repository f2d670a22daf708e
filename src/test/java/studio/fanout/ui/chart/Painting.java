package studio.fanout.ui.chart;

import atlantafx.base.theme.PrimerLight;
import atlantafx.base.theme.Theme;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import studio.fanout.timeline.Mark;
import studio.fanout.timeline.Runs;
import studio.fanout.timeline.Timeline;
import studio.fanout.ui.fx.Toolkit;

/// A chart as it was painted.
record Painting(Frame frame, WritableImage image) {
    static final int WIDTH = 900;
    static final int HEIGHT = 500;
    static final Duration OVER = Duration.ofMinutes(5);
    private static final double ROUNDED = 1.5 / 255;

    static Painting of(Timeline timeline, Duration now) throws Exception {
        return of(timeline, now, chart -> {});
    }

    /// @param moves done to the chart before
    static Painting of(Timeline timeline, Duration now, Consumer<TimelineChart> moves) throws Exception {
        return Toolkit.call(() -> {
            var chart = new TimelineChart(InstantSource.fixed(Runs.START.plus(now)));
            chart.animatedProperty().set(false);
            chart.timelineProperty().set(timeline);
            ChartPicture.render(chart, new PrimerLight().getUserAgentStylesheet(), WIDTH, HEIGHT);
            moves.accept(chart);
            chart.paint();
            return new Painting(chart.drawn(), chart.getScene().snapshot(null));
        });
    }

    /// The colors that a theme gives the chart.
    static Palette palette(Theme theme) throws Exception {
        return Toolkit.call(() -> {
            var chart = new TimelineChart(InstantSource.fixed(Runs.START));
            ChartPicture.render(chart, theme.getUserAgentStylesheet(), WIDTH, HEIGHT);
            return chart.tones().palette();
        });
    }

    Geometry at() {
        return frame.at;
    }

    Color color(int x, int y) {
        return image.getPixelReader().getColor(x, y);
    }

    /// What is mixed of two colors is rounded this way or that.
    boolean is(Color color, int x, int y) {
        var other = color(x, y);
        return Math.abs(color.getRed() - other.getRed()) < ROUNDED
                && Math.abs(color.getGreen() - other.getGreen()) < ROUNDED
                && Math.abs(color.getBlue() - other.getBlue()) < ROUNDED;
    }

    IntStream plot() {
        return IntStream.range((int) frame.left(), (int) frame.right());
    }

    IntStream lanes() {
        int top = (int) at().lanesTop();
        return IntStream.range(top, top + (int) at().lanesHeight());
    }

    IntStream map() {
        return IntStream.range((int) at().mapTop(), (int) (at().mapTop() + at().mapHeight()));
    }

    SortedSet<Integer> columns(IntPredicate where) {
        return plot().filter(where).boxed().collect(Collectors.toCollection(TreeSet::new));
    }

    /// Columns in which a line of that color goes through the lanes.
    SortedSet<Integer> linesThroughLanes(Color color, double share) {
        return columns(x -> lanes().filter(y -> is(color, x, y)).count() >= share * at().lanesHeight());
    }

    /// Places of one picture that look different in another.
    List<int[]> unlike(Painting other) {
        return IntStream.range(0, WIDTH * HEIGHT)
                .filter(i -> !color(i % WIDTH, i / WIDTH).equals(other.color(i % WIDTH, i / WIDTH)))
                .mapToObj(i -> new int[] {i % WIDTH, i / WIDTH})
                .toList();
    }

    /// Where lines for these belong.
    SortedSet<Integer> places(List<Mark> marks) {
        return marks.stream()
                .map(mark -> (int) Math.round(frame.x(mark.at())))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    static SortedSet<Integer> columns(List<int[]> places) {
        return places.stream().map(place -> place[0]).collect(Collectors.toCollection(TreeSet::new));
    }
}
