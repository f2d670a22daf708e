package studio.fanout.ui.top;

import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Shows how many slots of a worker are taken: one cell for each while there are few, else one bar.
public final class SlotMeter extends StackPane {
    private static final int MOST_CELLS = 16;
    private static final double CELL = 7;
    private static final double GAP = 2;
    private static final double HEIGHT = 12;

    private int slots;
    private int busy;

    public SlotMeter() {
        getStyleClass().add("slot-meter");
        setAccessibleRole(AccessibleRole.PROGRESS_INDICATOR);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setPrefHeight(HEIGHT);
    }

    public void show(int newSlots, int newBusy) {
        if (newSlots != slots) {
            slots = newSlots;
            int cells = slots <= MOST_CELLS ? slots : 2;
            setPrefWidth(slots <= MOST_CELLS ? slots * (CELL + GAP) : MOST_CELLS * (CELL + GAP));
            getChildren()
                    .setAll(java.util.stream.Stream.generate(SlotMeter::cell)
                            .limit(cells)
                            .toList());
        }
        busy = newBusy;
        setAccessibleText("%d of %d slots busy".formatted(busy, slots));
        fill();
    }

    private static Region cell() {
        var cell = new Region();
        cell.setManaged(false);
        cell.getStyleClass().add("slot");
        return cell;
    }

    private void fill() {
        var cells = getChildren();
        if (slots <= MOST_CELLS) {
            for (int i = 0; i < cells.size(); i++) {
                place(cells.get(i), i * (CELL + GAP), CELL, i < busy);
            }
        } else {
            double width = MOST_CELLS * (CELL + GAP);
            place(cells.get(0), 0, width, false);
            place(cells.get(1), 0, Math.min(1, (double) busy / slots) * width, true);
        }
    }

    private static void place(javafx.scene.Node cell, double x, double width, boolean taken) {
        cell.resizeRelocate(x, 0, width, HEIGHT);
        cell.pseudoClassStateChanged(javafx.css.PseudoClass.getPseudoClass("busy"), taken);
    }
}
