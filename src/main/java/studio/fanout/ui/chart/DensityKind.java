package studio.fanout.ui.chart;

import javafx.scene.paint.Color;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.Bars;

/// What bars can be told to be where lanes are too low for [LowShapes]: besides its colour, each kind has a texture of
/// gaps, which shows in a single row of pixels already. What failed has the marks of [DensityMark] instead.
enum DensityKind {
    /// Hatched, as what waits is in tall lanes.
    WAITING(0, 4, -1),
    /// Dashed.
    SKIPPED(1, 3, 0),
    /// With a gap now and then, as before the end of what runs in tall lanes.
    RUNNING(2, 6, 0),
    /// Solid.
    COMPLETED(3, 0, 0),
    /// Hatched the other way, far apart.
    UNDIVIDED(4, 8, 1),
    /// Dotted.
    ABANDONED(5, 2, -1),
    FAILED(6, 0, 0);

    /// How many kinds there are.
    static final int COUNT = values().length;

    private final int number;
    private final int every;
    private final int slope;

    /// @param every pixels from gap to gap, 0 for no gaps
    /// @param slope pixels that gaps of a row are to the right of those of the row above
    DensityKind(int number, int every, int slope) {
        this.number = number;
        this.every = every;
        this.slope = slope;
    }

    /// What the piece of a bar is in which it did not just wait.
    static DensityKind of(Bars bars, int bar) {
        return of(bars.state(bar), bars.undivided(bar));
    }

    static DensityKind of(BarState state, boolean undivided) {
        return switch (state) {
            case WAITING -> WAITING;
            case SKIPPED -> SKIPPED;
            case RUNNING -> RUNNING;
            case COMPLETED -> undivided ? UNDIVIDED : COMPLETED;
            case ABANDONED -> ABANDONED;
            case FAILED -> FAILED;
        };
    }

    /// From 0 up, its place where something is kept for each kind.
    int number() {
        return number;
    }

    boolean waits() {
        return this == WAITING || this == SKIPPED;
    }

    Color tone(Palette palette) {
        return switch (this) {
            case WAITING, SKIPPED -> palette.waiting();
            case RUNNING -> palette.running();
            case COMPLETED, UNDIVIDED -> palette.completed();
            case ABANDONED -> palette.abandoned();
            case FAILED -> palette.failed();
        };
    }

    /// What shows in its gaps: the pale ground of the hatch of what waits.
    Color gap(Palette palette) {
        return waits() ? palette.hatchGround() : palette.background();
    }

    /// Pixels from gap to gap, 0 where there are none.
    int every() {
        return every;
    }

    /// Where the first gap of a row at or after a pixel is, for a kind that has gaps.
    int firstGap(int from, int y) {
        return from + Math.floorMod(slope * y - from, every);
    }
}
