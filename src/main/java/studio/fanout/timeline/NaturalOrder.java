package studio.fanout.timeline;

import java.util.Comparator;

/// Orders texts as people do: numbers in them by value, so that Task2 comes before Task10, and letters whatever their
/// case.
///
/// Texts that differ only in case, or in zeros before a number, are told apart by their characters.
public final class NaturalOrder implements Comparator<String> {
    /// There is nothing to it, so that one does for all.
    public static final NaturalOrder INSTANCE = new NaturalOrder();

    private NaturalOrder() {}

    @Override
    public int compare(String left, String right) {
        int i = 0;
        int j = 0;
        while (i < left.length() && j < right.length()) {
            int iEnd = endOfNumber(left, i);
            int jEnd = endOfNumber(right, j);
            boolean numbers = iEnd > i && jEnd > j;
            int order = numbers ? numbers(left, i, iEnd, right, j, jEnd) : letters(left.charAt(i), right.charAt(j));
            if (order != 0) return order;
            i = numbers ? iEnd : i + 1;
            j = numbers ? jEnd : j + 1;
        }
        int byRest = Integer.compare(left.length() - i, right.length() - j);
        return byRest != 0 ? byRest : left.compareTo(right);
    }

    private static int endOfNumber(String text, int from) {
        int end = from;
        while (end < text.length() && isDigit(text.charAt(end))) end++;
        return end;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static int numbers(String left, int i, int iEnd, String right, int j, int jEnd) {
        int first = afterZeros(left, i, iEnd);
        int second = afterZeros(right, j, jEnd);
        int byLength = Integer.compare(iEnd - first, jEnd - second);
        return byLength != 0 ? byLength : left.substring(first, iEnd).compareTo(right.substring(second, jEnd));
    }

    private static int afterZeros(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) == '0') at++;
        return at;
    }

    private static int letters(char left, char right) {
        return Character.compare(
                Character.toLowerCase(Character.toUpperCase(left)),
                Character.toLowerCase(Character.toUpperCase(right)));
    }
}
