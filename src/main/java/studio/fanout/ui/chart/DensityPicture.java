package studio.fanout.ui.chart;

import java.nio.IntBuffer;
import java.util.Arrays;
import java.util.BitSet;
import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;
import org.jspecify.annotations.Nullable;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;
import studio.fanout.timeline.EpochNanos;

/// A picture of many lanes in which each pixel mixes the states of all bars that fall into it.
///
/// What is rare must not drown in what is many: shares are drawn on a root scale, from colours that stand out from the
/// ground already, and one failed bar among hundreds still colours its pixel. Color is not alone in telling of states:
/// what most bars at a place are gives it the texture of their kind, and wherever bars failed, every third pixel is
/// black, or white on a dark ground.
final class DensityPicture {
    private static final DensityKind[] KINDS = DensityKind.values();
    private static final int NOTHING = -1;
    private static final int WAITING = DensityKind.WAITING.number();
    private static final int SKIPPED = DensityKind.SKIPPED.number();
    private static final int FAILED = DensityKind.FAILED.number();
    private static final int LEAST_FAILED_WIDTH = DensityMark.STEP;

    private int width;
    private int height;
    private int[] pixels = new int[0];
    private @Nullable PixelBuffer<IntBuffer> buffer;
    private Image image = new WritableImage(1, 1);
    private final int[][] changes = new int[DensityKind.COUNT][];
    private final double[] weights = new double[DensityKind.COUNT];
    private final int[] counts = new int[DensityKind.COUNT];
    private final BitSet touched = new BitSet();
    private double strength;
    private int lead;
    private int leadFrom;
    private @Nullable Palette mixed;
    private @Nullable DensityInk ink;

    Image image() {
        return image;
    }

    void draw(Frame frame) {
        resize((int) Math.ceil(frame.at.plotWidth()), (int) Math.ceil(frame.at.lanesHeight()));
        DensityInk made = ink(frame.palette);
        int before = -1;
        for (int y = 0; y < height; y++) {
            int first = frame.view.row(y);
            int end = Math.min(frame.lanes.count(), Math.max(first + 1, frame.view.row(y + 1)));
            boolean single = frame.view.laneHeight() >= 1;
            boolean gap = frame.view.laneHeight() >= 2.5 && frame.view.row(y + 1) != first;
            if (first >= frame.lanes.count() || gap) blank(y);
            else if (single && first == before) copyRowAbove(y);
            else row(frame, made, y, first, end);
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
        for (int kind = 0; kind < DensityKind.COUNT; kind++) changes[kind] = new int[width + 1];
        buffer = new PixelBuffer<>(width, height, IntBuffer.wrap(pixels), PixelFormat.getIntArgbPreInstance());
        image = new WritableImage(buffer);
    }

    private DensityInk ink(Palette palette) {
        DensityInk made = ink;
        if (made == null || !palette.equals(mixed)) {
            made = new DensityInk(palette);
            ink = made;
            mixed = palette;
        }
        return made;
    }

    private void blank(int y) {
        Arrays.fill(pixels, y * width, (y + 1) * width, 0);
    }

    private void copyRowAbove(int y) {
        System.arraycopy(pixels, (y - 1) * width, pixels, y * width, width);
    }

    private void row(Frame frame, DensityInk made, int y, int first, int end) {
        int from = frame.lanes.first(first);
        int to = frame.lanes.end(end - 1);
        for (int position = from; position < to; position++) bar(frame, frame.lanes.bar(position));
        fill(made, y, end - first);
    }

    private void bar(Frame frame, int bar) {
        Bars bars = frame.bars();
        double waits = frame.view.x(bars.from(bar));
        double ends = frame.view.x(frame.end(bar));
        if (ends < 0 || waits > width) return;
        if (bars.undivided(bar) || bars.state(bar) == BarState.SKIPPED) {
            piece(DensityKind.of(bars, bar), waits, ends);
            return;
        }
        double runs = frame.view.x(frame.start(bar));
        if (!frame.slotView) piece(DensityKind.WAITING, waits, runs);
        if (bars.started(bar) != EpochNanos.NONE) piece(DensityKind.of(bars, bar), runs, ends);
    }

    private void piece(DensityKind kind, double from, double to) {
        int left = (int) Math.clamp(Math.floor(from), 0, width);
        int right = (int) Math.clamp(Math.ceil(to), 0, width);
        if (!kind.waits()) right = Math.min(width, Math.max(right, left + 1));
        if (kind == DensityKind.FAILED) {
            right = Math.min(width, Math.max(right, left + LEAST_FAILED_WIDTH));
            left = Math.max(0, Math.min(left, right - LEAST_FAILED_WIDTH));
        }
        changes[kind.number()][left]++;
        changes[kind.number()][right]--;
        touched.set(left);
        touched.set(right);
    }

    /// Goes from change to change along a row, and leaves nothing behind for the next.
    private void fill(DensityInk made, int y, int lanes) {
        Arrays.fill(counts, 0);
        lead = NOTHING;
        leadFrom = 0;
        int start = y * width;
        int filled = 0;
        int pixel = 0;
        for (int x = touched.nextSetBit(0); x >= 0; x = touched.nextSetBit(x + 1)) {
            Arrays.fill(pixels, start + filled, start + x, pixel);
            filled = x;
            for (int kind = 0; kind < DensityKind.COUNT; kind++) {
                counts[kind] += changes[kind][x];
                changes[kind][x] = 0;
            }
            pixel = weigh(lanes) ? made.mix(weights, strength) : 0;
            lead(made, y, x);
        }
        Arrays.fill(pixels, start + filled, start + width, pixel);
        if (lead != NOTHING) texture(made, y, width);
        touched.clear();
    }

    /// Weighs what there is at a place; gives whether there is anything.
    private boolean weigh(int lanes) {
        int all = 0;
        for (int kind = 0; kind < DensityKind.COUNT; kind++) {
            weights[kind] = counts[kind];
            all += counts[kind];
        }
        if (all == 0) return false;
        strength = Math.sqrt(Math.min(1, (double) all / lanes));
        if (counts[FAILED] > 0) weights[FAILED] = Math.max(counts[FAILED], 0.6 * all);
        if (all > counts[WAITING] + counts[SKIPPED]) {
            weights[WAITING] *= 0.5;
            weights[SKIPPED] *= 0.5;
        }
        return true;
    }

    /// Sees whether most bars are of another kind from a place on, and gives those before it their texture if so.
    private void lead(DensityInk made, int y, int x) {
        int next = leading();
        if (next == lead) return;
        if (lead != NOTHING) texture(made, y, x);
        lead = next;
        leadFrom = x;
    }

    private int leading() {
        if (counts[FAILED] > 0) return FAILED;
        int most = NOTHING;
        for (int kind = 0; kind < DensityKind.COUNT; kind++) {
            if (counts[kind] > 0 && (most == NOTHING || weights[kind] > weights[most])) most = kind;
        }
        return most;
    }

    /// Leaves the ends of a stretch alone, so that the shortest one is seen.
    private void texture(DensityInk made, int y, int to) {
        int start = y * width;
        if (lead == FAILED) {
            for (int x = DensityMark.first(leadFrom); x < to; x += DensityMark.STEP) pixels[start + x] = made.mark();
            return;
        }
        DensityKind kind = KINDS[lead];
        int every = kind.every();
        if (every == 0) return;
        int gap = made.gap(kind);
        for (int x = kind.firstGap(leadFrom + 1, y); x < to - 1; x += every) pixels[start + x] = gap;
    }
}
