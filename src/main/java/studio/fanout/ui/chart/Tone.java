package studio.fanout.ui.chart;

/// A colour of the chart that style sheets set.
enum Tone {
    BACKGROUND("-chart-background", "white"),
    BAND("-chart-band", "whitesmoke"),
    GRID("-chart-grid", "lightgray"),
    TEXT("-chart-text", "black"),
    QUIET_TEXT("-chart-quiet-text", "dimgray"),
    WAITING("-chart-waiting", "slategray"),
    RUNNING("-chart-running", "royalblue"),
    COMPLETED("-chart-completed", "seagreen"),
    FAILED("-chart-failed", "crimson"),
    ABANDONED("-chart-abandoned", "darkorange"),
    TURN("-chart-turn", "darkorchid"),
    FOCUS("-chart-focus", "royalblue");

    private final String property;
    private final String usual;

    Tone(String property, String usual) {
        this.property = property;
        this.usual = usual;
    }

    /// Name of the property in style sheets.
    String property() {
        return property;
    }

    /// The colour without a style sheet, as a web colour.
    String usual() {
        return usual;
    }
}
