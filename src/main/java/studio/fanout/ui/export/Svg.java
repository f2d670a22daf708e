package studio.fanout.ui.export;

/// Writes the shapes of a drawing in the SVG format; how a shape looks is given as attributes.
final class Svg {
    private static final int HUNDRED = 100;

    private final StringBuilder out = new StringBuilder();

    /// Puts text in as it is.
    Svg raw(String markup) {
        out.append(markup);
        return this;
    }

    /// Begins a group of shapes.
    ///
    /// @param kind what it is, for those who restyle the drawing
    void open(String kind) {
        out.append("<g class=\"").append(kind).append("\">");
    }

    /// As [#open(String)], with words that show where the pointer rests.
    void open(String kind, String words) {
        open(kind);
        out.append("<title>").append(Xml.text(words)).append("</title>");
    }

    void close() {
        out.append("</g>\n");
    }

    void rect(double x, double y, double width, double height, String look) {
        out.append("<rect x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" width=\"").append(number(width)).append("\" height=\"").append(number(height));
        out.append("\" ").append(look).append("/>");
    }

    void line(double fromX, double fromY, double toX, double toY, String look) {
        path(look, 'M', fromX, fromY, 'L', toX, toY);
    }

    void circle(double x, double y, double radius, String look) {
        out.append("<circle cx=\"").append(number(x)).append("\" cy=\"").append(number(y));
        out.append("\" r=\"").append(number(radius)).append("\" ").append(look).append("/>");
    }

    /// @param steps letters of commands and their numbers, in the order of the format
    void path(String look, Object... steps) {
        out.append("<path d=\"");
        for (int i = 0; i < steps.length; i++) {
            if (i > 0) out.append(' ');
            out.append(steps[i] instanceof Number it ? number(it.doubleValue()) : steps[i]);
        }
        out.append("\" ").append(look).append("/>");
    }

    /// @param y of the line on which the letters stand
    void text(double x, double y, String words, String look) {
        out.append("<text x=\"").append(number(x)).append("\" y=\"").append(number(y));
        out.append("\" ").append(look).append('>').append(Xml.text(words)).append("</text>");
    }

    /// What was written so far.
    @Override
    public String toString() {
        return out.toString();
    }

    /// A number with two digits behind the point at most.
    private static String number(double value) {
        long hundredths = Math.round(value * HUNDRED);
        if (hundredths % HUNDRED == 0) return Long.toString(hundredths / HUNDRED);
        return Double.toString(hundredths / (double) HUNDRED);
    }
}
