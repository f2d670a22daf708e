package studio.fanout.ui.chart;

import java.util.HashMap;
import java.util.Map;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

/// Measures and shortens text in one font, remembering what it measured.
final class TextFit {
    private static final int MOST_REMEMBERED = 4000;
    private static final int LONGEST_DRAWN = 160;
    private static final String ELLIPSIS = "…";

    private final Font font;
    private final Font small;
    private final double line;
    private final Text ruler = new Text();
    private final Map<String, Double> widths = new HashMap<>();
    private final Map<Double, Map<String, String>> shortened = new HashMap<>();

    TextFit(Font font) {
        this.font = font;
        small = Font.font(font.getFamily(), Math.max(9, font.getSize() * 0.86));
        ruler.setFont(font);
        ruler.setText("Ag");
        line = Math.ceil(ruler.getLayoutBounds().getHeight());
    }

    Font font() {
        return font;
    }

    /// For text that says less.
    Font small() {
        return small;
    }

    /// Height of a line.
    double line() {
        return line;
    }

    double width(String text) {
        Double known = widths.get(text);
        if (known != null) return known;
        if (widths.size() > MOST_REMEMBERED) widths.clear();
        ruler.setText(text);
        double width = ruler.getLayoutBounds().getWidth();
        widths.put(text, width);
        return width;
    }

    /// Width in the smaller font, near enough.
    double smallWidth(String text) {
        return width(text) * small.getSize() / font.getSize();
    }

    /// The text on one line, cut with an ellipsis where it is wider than that.
    String shorten(String text, double width) {
        Map<String, String> known = shortened.computeIfAbsent(width, key -> new HashMap<>());
        if (known.size() > MOST_REMEMBERED) known.clear();
        return known.computeIfAbsent(text, whole -> cut(oneLine(whole), width));
    }

    private String cut(String text, double width) {
        if (width(text) <= width) return text;
        int low = 0;
        int high = text.length();
        while (low < high) {
            int middle = (low + high + 1) >>> 1;
            if (width(head(text, middle)) <= width) low = middle;
            else high = middle - 1;
        }
        return head(text, low);
    }

    private static String head(String text, int length) {
        boolean splits = length > 0 && length < text.length() && Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, splits ? length - 1 : length).stripTrailing() + ELLIPSIS;
    }

    private static String oneLine(String text) {
        String drawn = text.length() > LONGEST_DRAWN ? text.substring(0, LONGEST_DRAWN) + ELLIPSIS : text;
        StringBuilder line = new StringBuilder(drawn.length());
        drawn.codePoints().map(c -> Character.isISOControl(c) ? ' ' : c).forEach(line::appendCodePoint);
        return line.toString();
    }
}
