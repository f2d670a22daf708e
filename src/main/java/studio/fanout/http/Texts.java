package studio.fanout.http;

/// Texts of callers, made fit to be said back to them.
final class Texts {
    private Texts() {}

    /// At most `most` characters of it, and an ellipsis when there were more.
    static String shorten(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end) + "…";
    }
}
