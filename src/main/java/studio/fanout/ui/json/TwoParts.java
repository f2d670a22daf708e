package studio.fanout.ui.json;

import javafx.geometry.Orientation;
import javafx.scene.layout.Region;

/// Puts one part at the left and one at the right, or one below the other where there is no room for both.
final class TwoParts extends Region {
    private final Region left;
    private final Region right;

    TwoParts(Region left, Region right) {
        this.left = left;
        this.right = right;
        getChildren().setAll(left, right);
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computeMinWidth(double height) {
        return Math.max(left.minWidth(-1), right.minWidth(-1));
    }

    @Override
    protected double computePrefWidth(double height) {
        return left.prefWidth(-1) + right.prefWidth(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefHeight(double width) {
        double above = left.prefHeight(-1);
        double below = right.prefHeight(-1);
        return width < 0 || isRoomFor(width) ? Math.max(above, below) : above + below;
    }

    private boolean isRoomFor(double width) {
        return left.minWidth(-1) + right.prefWidth(-1) <= width;
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double wide = Math.min(width, right.prefWidth(-1));
        if (isRoomFor(width)) {
            left.resizeRelocate(0, 0, width - wide, getHeight());
            right.resizeRelocate(width - wide, 0, wide, getHeight());
        } else {
            double above = left.prefHeight(-1);
            left.resizeRelocate(0, 0, width, above);
            right.resizeRelocate(width - wide, above, wide, getHeight() - above);
        }
    }
}
