package studio.fanout.ui.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.EpochNanos;

/// A picture of many lanes in which each pixel mixes the states of all bars that fall into it.
///
/// What is rare must not drown in what is many: shares are drawn on a root scale, and one failed bar among hundreds
/// still colours its pixel. Color is not alone in telling of it: wherever bars failed, every third pixel is black, or
/// white on a dark ground.
final class DensityPicture {
    private static final int WAITING = 0;
    private static final int RUNNING = 1;
    private static final int COMPLETED = 2;
    private static final int ABANDONED = 3;
    private static final int FAILED = 4;
    private static final int KINDS = 5;
    private static final int SHADES = 65;
    private static final double FAINTEST = 0.22;
    private static final int LEAST_FAILED_WIDTH = DensityMark.STEP;

    private int width;
    private int height;
    private int[] pixels = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private Image image = new WritableImage(1, 1);
    private final int[][] changes = new int[KINDS][];
    private final double[][] tones = new double[KINDS][3];
    private final double[] ground = new double[3];
    private final double[] weights = new double[KINDS];
    private final int[] counts = new int[KINDS];
    private final BitSet touched = new BitSet();
    private int mark;
    private @Nullable Palette mixed;

    Image image() {
        return image;
    }

    void draw(Frame frame) {
        resize((int) Math.ceil(frame.at.plotWidth()), (int) Math.ceil(frame.at.lanesHeight()));
        mix(frame.palette);
        int before = -1;
        for (int y = 0; y < height; y++) {
            int first = frame.view.row(y);
            int end = Math.min(frame.lanes.count(), Math.max(first + 1, frame.view.row(y + 1)));
            boolean single = frame.view.laneHeight() >= 1;
            boolean gap = frame.view.laneHeight() >= 2.5 && frame.view.row(y + 1) != first;
            if (first >= frame.lanes.count() || gap) blank(y);
            else if (single && first == before) copyRowAbove(y);
            else row(frame, y, first, end);
            before = gap ? -1 : first;
        }
        PixelBuffer<IntBuffer> target = buffer;
        if (target != null) target.updateBuffer(all -> null);
    }

    private void resize(int toWidth, int toHeight) {
        if (toWidth == width && toHeight == height) return;
        width = toWidth;
        height = toHeight;
        pixels = new int[width * height];
        for (int kind = 0; kind < KINDS; kind++) changes[kind] = new int[width + 1];
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    private void mix(Palette palette) {
        if (palette.equals(mixed)) return;
        mixed = palette;
        mark = DensityMark.argb(palette);
        split(palette.background(), ground);
        split(palette.faintWaiting(), tones[WAITING]);
        split(palette.running(), tones[RUNNING]);
        split(palette.completed(), tones[COMPLETED]);
        split(palette.abandoned(), tones[ABANDONED]);
        split(palette.failed(), tones[FAILED]);
    }

    private static void split(Color color, double[] into) {
        into[0] = color.getRed() * 255;
        into[1] = color.getGreen() * 255;
        into[2] = color.getBlue() * 255;
    }

    private void blank(int y) {
        Arrays.fill(pixels, y * width, (y + 1) * width, 0);
    }

    private void copyRowAbove(int y) {
        System.arraycopy(pixels, (y - 1) * width, pixels, y * width, width);
    }

    private void row(Frame frame, int y, int first, int end) {
        int from = frame.lanes.first(first);
        int to = frame.lanes.end(end - 1);
        for (int position = from; position < to; position++) bar(frame, frame.lanes.bar(position));
        fill(y, end - first);
    }

    private void bar(Frame frame, int bar) {
        Bars bars = frame.bars();
        double waits = frame.view.x(bars.from(bar));
        double ends = frame.view.x(frame.end(bar));
        if (ends < 0 || waits > width) return;
        if (bars.undivided(bar)) {
            piece(kind(bars, bar), waits, ends);
            return;
        }
        double runs = frame.view.x(frame.start(bar));
        if (!frame.slotView) piece(WAITING, waits, runs);
        if (bars.started(bar) != EpochNanos.NONE) piece(kind(bars, bar), runs, ends);
    }

    private static int kind(Bars bars, int bar) {
        return switch (bars.state(bar)) {
            case WAITING, SKIPPED -> WAITING;
            case RUNNING -> RUNNING;
            case COMPLETED -> COMPLETED;
            case ABANDONED -> ABANDONED;
            case FAILED -> FAILED;
        };
    }

    private void piece(int kind, double from, double to) {
        int left = (int) Math.clamp(Math.floor(from), 0, width);
        int right = (int) Math.clamp(Math.ceil(to), 0, width);
        if (kind != WAITING) right = Math.min(width, Math.max(right, left + 1));
        if (kind == FAILED) {
            right = Math.min(width, Math.max(right, left + LEAST_FAILED_WIDTH));
            left = Math.max(0, Math.min(left, right - LEAST_FAILED_WIDTH));
        }
        changes[kind][left]++;
        changes[kind][right]--;
        touched.set(left);
        touched.set(right);
    }

    /// Goes from change to change along a row, and leaves nothing behind for the next.
    private void fill(int y, int lanes) {
        Arrays.fill(counts, 0);
        int start = y * width;
        int filled = 0;
        int pixel = 0;
        for (int x = touched.nextSetBit(0); x >= 0; x = touched.nextSetBit(x + 1)) {
            stretch(start, filled, x, pixel);
            filled = x;
            for (int kind = 0; kind < KINDS; kind++) {
                counts[kind] += changes[kind][x];
                changes[kind][x] = 0;
            }
            pixel = color(lanes);
        }
        stretch(start, filled, width, pixel);
        touched.clear();
    }

    private void stretch(int start, int from, int to, int pixel) {
        Arrays.fill(pixels, start + from, start + to, pixel);
        if (counts[FAILED] == 0) return;
        for (int x = DensityMark.first(from); x < to; x += DensityMark.STEP) pixels[start + x] = mark;
    }

    private int color(int lanes) {
        int ran = counts[RUNNING] + counts[COMPLETED] + counts[ABANDONED] + counts[FAILED];
        if (ran + counts[WAITING] == 0) return 0;
        double share = Math.min(1, (double) (ran + counts[WAITING]) / lanes);
        double opacity = Math.max(FAINTEST, shade(share));
        for (int kind = 0; kind < KINDS; kind++) weights[kind] = counts[kind];
        weights[FAILED] = counts[FAILED] == 0 ? 0 : Math.max(counts[FAILED], 0.6 * (ran + counts[WAITING]));
        if (ran > 0) weights[WAITING] *= 0.5;
        double sum = 0;
        for (double weight : weights) sum += weight;
        int argb = 0xFF;
        for (int channel = 0; channel < 3; channel++) {
            double tone = 0;
            for (int kind = 0; kind < KINDS; kind++) tone += weights[kind] / sum * tones[kind][channel];
            argb = argb << 8 | (int) Math.round(ground[channel] + (tone - ground[channel]) * opacity);
        }
        return argb;
    }

    private static double shade(double share) {
        return Math.round(Math.sqrt(share) * (SHADES - 1)) / (double) (SHADES - 1);
    }
}
