package studio.fanout.ui.chart;

import javafx.scene.canvas.GraphicsContext;

/// Draws one part of the chart.
interface Painter {
    /// @param g in pixels of the chart; what a painter changes in it, other painters must not rely on
    void paint(GraphicsContext g, Frame frame);
}
