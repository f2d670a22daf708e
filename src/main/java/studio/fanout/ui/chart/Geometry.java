package studio.fanout.ui.chart;

/// Where the parts of the chart are, in whole pixels of the chart: clipping to anything else costs the toolkit a pass
/// over the whole canvas in each frame.
///
/// @param gutter width of the column of labels
record Geometry(
        double width,
        double height,
        double gutter,
        double axisHeight,
        double trackTop,
        double trackHeight,
        double lanesTop,
        double lanesHeight,
        double stripTop,
        double stripHeight,
        double mapTop,
        double mapHeight,
        double legendTop,
        double legendHeight) {

    private static final double RIGHT_MARGIN = 8;

    /// @param line height of a line of text
    static Geometry of(double width, double height, double gutter, double line) {
        double axis = Math.ceil(line * 1.5);
        double track = Math.ceil(line * 1.7);
        double legend = Math.ceil(line * 1.6);
        double map = Math.ceil(line * 0.9);
        double strip = height < line * 16 ? 0 : Math.rint(Math.clamp(height * 0.14, line * 2.6, line * 5));
        double lanesTop = axis + track + 4;
        double lanes = Math.floor(Math.max(line, height - lanesTop - strip - map - legend - 12));
        double stripTop = lanesTop + lanes + 6;
        double mapTop = stripTop + strip + 4;
        return new Geometry(
                width,
                height,
                gutter,
                axis,
                axis,
                track,
                lanesTop,
                lanes,
                stripTop,
                strip,
                mapTop,
                map,
                mapTop + map,
                legend);
    }

    /// Width of the part that has a time axis.
    double plotWidth() {
        return Math.max(1, width - gutter - RIGHT_MARGIN);
    }

    boolean inPlot(double x) {
        return x >= gutter && x <= gutter + plotWidth();
    }

    boolean inLanes(double y) {
        return y >= lanesTop && y < lanesTop + lanesHeight;
    }

    boolean inTrack(double y) {
        return y >= trackTop && y < trackTop + trackHeight;
    }

    boolean inMap(double y) {
        return y >= mapTop && y < mapTop + mapHeight;
    }
}
