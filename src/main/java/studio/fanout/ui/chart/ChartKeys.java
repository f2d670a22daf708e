package studio.fanout.ui.chart;

import javafx.scene.input.KeyEvent;

/// The keyboard.
final class ChartKeys {
    private static final double ZOOM = 0.7;
    private static final double PAN = 0.12;
    private static final double LANES = 1.25;

    private final TimelineChart chart;
    private final ChartSurface surface;
    private final ChartMoves moves;
    private double pointerX = -1;

    ChartKeys(TimelineChart chart, ChartSurface surface, ChartMoves moves) {
        this.chart = chart;
        this.surface = surface;
        this.moves = moves;
        chart.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        chart.addEventHandler(KeyEvent.KEY_TYPED, this::typed);
        chart.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_MOVED, event -> pointerX = event.getX());
        chart.addEventFilter(javafx.scene.input.MouseEvent.MOUSE_EXITED, event -> pointerX = -1);
    }

    private void pressed(KeyEvent event) {
        if (isForTheWindow(event)) return;
        boolean used = true;
        switch (event.getCode()) {
            case RIGHT -> moves.selectStep(1);
            case LEFT -> moves.selectStep(-1);
            case DOWN -> moves.selectRow(1);
            case UP -> moves.selectRow(-1);
            case PAGE_DOWN -> moves.scroll(surface.frame().at.lanesHeight() * 0.9);
            case PAGE_UP -> moves.scroll(-surface.frame().at.lanesHeight() * 0.9);
            case ENTER -> moves.fitSelection();
            case ESCAPE -> used = clear();
            default -> used = false;
        }
        if (used) event.consume();
    }

    private void typed(KeyEvent event) {
        if (isForTheWindow(event)) return;
        boolean used = true;
        switch (event.getCharacter()) {
            case "w", "W" -> moves.zoom(ZOOM, pointer());
            case "s", "S" -> moves.zoom(1 / ZOOM, pointer());
            case "a", "A" -> moves.pan(-PAN * surface.frame().at.plotWidth());
            case "d", "D" -> moves.pan(PAN * surface.frame().at.plotWidth());
            case "f", "F" -> moves.fitSelection();
            case "l", "L" -> moves.toggleFollow();
            case "0" -> moves.fitAll();
            case "." -> moves.selectStep(1);
            case "," -> moves.selectStep(-1);
            case "+" -> moves.scaleLanes(LANES, 0);
            case "-" -> moves.scaleLanes(1 / LANES, 0);
            case "/" -> used = search();
            default -> used = false;
        }
        if (used) event.consume();
    }

    private static boolean isForTheWindow(KeyEvent event) {
        return event.isControlDown() || event.isAltDown() || event.isMetaDown();
    }

    private double pointer() {
        Frame frame = surface.frame();
        return frame.at.inPlot(pointerX) ? pointerX - frame.left() : frame.at.plotWidth() / 2;
    }

    private boolean clear() {
        boolean something =
                chart.selectedBarProperty().get() >= 0 || chart.rangeProperty().get() != null;
        chart.clear();
        return something;
    }

    private boolean search() {
        Runnable search = chart.onSearchProperty().get();
        if (search != null) search.run();
        return search != null;
    }
}
