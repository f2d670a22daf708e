package studio.fanout.ui.chart;

import java.util.Optional;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import studio.fanout.timeline.EpochNanos;

/// The keyboard.
final class ChartKeys {
    private static final double ZOOM = 0.7;
    private static final double PAN = 0.12;
    private static final double LANES = 1.25;
    private static final double PAGE = 0.9;

    private final TimelineChart chart;
    private final ChartSurface surface;
    private final ChartMoves moves;
    private double pointerX = -1;
    private long rangeStart = EpochNanos.NONE;

    ChartKeys(TimelineChart chart, ChartSurface surface, ChartMoves moves) {
        this.chart = chart;
        this.surface = surface;
        this.moves = moves;
        chart.addEventHandler(KeyEvent.KEY_PRESSED, event -> use(event, ChartKey.pressed(event.getCode())));
        chart.addEventHandler(KeyEvent.KEY_TYPED, event -> use(event, ChartKey.typed(event.getCharacter())));
        chart.addEventFilter(MouseEvent.MOUSE_MOVED, event -> pointerX = event.getX());
        chart.addEventFilter(MouseEvent.MOUSE_EXITED, event -> pointerX = -1);
    }

    private void use(KeyEvent event, Optional<ChartKey> key) {
        boolean isForTheWindow = event.isMetaDown() || (hasModifier(event) && !isSign(event));
        if (!isForTheWindow && key.isPresent() && isUsed(key.get())) event.consume();
    }

    private static boolean hasModifier(KeyEvent event) {
        return event.isControlDown() || event.isAltDown();
    }

    /// Many keyboards have signs behind AltGr, which some systems report as Ctrl and Alt, or as Alt.
    private static boolean isSign(KeyEvent event) {
        String text = event.getCharacter();
        return event.isAltDown()
                && text.length() == 1
                && !Character.isLetterOrDigit(text.charAt(0))
                && text.charAt(0) > ' ';
    }

    private boolean isUsed(ChartKey key) {
        switch (key) {
            case ZOOM_IN -> moves.zoom(ZOOM, pointer());
            case ZOOM_OUT -> moves.zoom(1 / ZOOM, pointer());
            case PAN_LEFT -> moves.pan(-PAN * surface.frame().at.plotWidth());
            case PAN_RIGHT -> moves.pan(PAN * surface.frame().at.plotWidth());
            case NEXT -> moves.selectStep(1);
            case PREVIOUS -> moves.selectStep(-1);
            case DOWN -> moves.selectRow(1);
            case UP -> moves.selectRow(-1);
            case PAGE_DOWN -> moves.scroll(surface.frame().at.lanesHeight() * PAGE);
            case PAGE_UP -> moves.scroll(-surface.frame().at.lanesHeight() * PAGE);
            case TALLER -> moves.scaleLanes(LANES, 0);
            case LOWER -> moves.scaleLanes(1 / LANES, 0);
            case BEGIN_RANGE -> rangeStart = edge(true);
            case END_RANGE -> range();
            case FIT_SELECTION -> moves.fitSelection();
            case FIT_ALL -> moves.fitAll();
            case FOLLOW -> moves.toggleFollow();
            case SEARCH -> {
                return search();
            }
            case CLEAR -> {
                return clear();
            }
        }
        return true;
    }

    private double pointer() {
        Frame frame = surface.frame();
        return frame.at.inPlot(pointerX) ? pointerX - frame.left() : frame.at.plotWidth() / 2;
    }

    /// Where the selected bar begins or ends; where the run does without one.
    private long edge(boolean begin) {
        Frame frame = surface.frame();
        int bar = chart.selectedBarProperty().get();
        boolean isBar = bar >= 0 && bar < frame.bars().size();
        if (!isBar) return begin ? frame.timeline.begin() : frame.timeline.extent(frame.now);
        return begin ? frame.bars().from(bar) : frame.end(bar);
    }

    private void range() {
        long from = rangeStart == EpochNanos.NONE ? edge(true) : rangeStart;
        long to = edge(false);
        if (surface.frame().timeline.begin() == EpochNanos.NONE) return;
        chart.setRange(surface.frame().timeline.totals(Math.min(from, to), Math.max(from, to), chart.now()));
    }

    private boolean clear() {
        boolean something =
                chart.selectedBarProperty().get() >= 0 || chart.rangeProperty().get() != null;
        rangeStart = EpochNanos.NONE;
        chart.clear();
        return something;
    }

    private boolean search() {
        Runnable search = chart.onSearchProperty().get();
        if (search != null) search.run();
        return search != null;
    }
}
