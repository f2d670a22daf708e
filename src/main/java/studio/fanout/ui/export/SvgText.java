package studio.fanout.ui.export;

/// How wide text is in a drawing, about: with which font it will be shown is not known, so that it is taken for a wide
/// one.
final class SvgText {
    /// Height of the letters, in units of the drawing.
    static final int SIZE = 11;

    private static final double USUAL = 0.64;
    private static final double NARROW = 0.36;
    private static final double BROAD = 1;
    private static final double CAPITAL = 0.78;

    private SvgText() {}

    static double width(String text) {
        return text.codePoints().mapToDouble(SvgText::width).sum();
    }

    /// The text, cut with an ellipsis where it is wider than that.
    static String shorten(String text, double room) {
        if (width(text) <= room) return text;
        double width = width('…');
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            width += width(c);
            if (width > room) break;
            end += Character.charCount(c);
        }
        return text.substring(0, end).stripTrailing() + "…";
    }

    private static double width(int c) {
        if (Character.getType(c) == Character.NON_SPACING_MARK) return 0;
        if (c >= 0x1100 && isBroad(c)) return SIZE * BROAD;
        if ("mwMW@%…—".indexOf(c) >= 0) return SIZE * BROAD;
        if ("iljtfrI.,:;'|! ()[]/".indexOf(c) >= 0) return SIZE * NARROW;
        return SIZE * (Character.isUpperCase(c) ? CAPITAL : USUAL);
    }

    /// Whether it is an ideograph, a syllable of Korean, or a picture.
    private static boolean isBroad(int c) {
        return Character.isIdeographic(c)
                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HANGUL
                || Character.UnicodeScript.of(c) == Character.UnicodeScript.HIRAGANA
                || Character.UnicodeScript.of(c) == Character.UnicodeScript.KATAKANA
                || (c >= 0xFF00 && c <= 0xFF60)
                || Character.isEmoji(c);
    }
}
