package studio.fanout.timeline;

/// Steps through the fields of a JSON object that holds nothing but plain texts, decimals and words, without blanks,
/// as inputs and results of work items do: at a fraction of what a parser for everything costs.
///
/// When [#isPlain] says no at the end, the text was something else, and what was read of it is worth nothing.
final class FlatObject {
    /// With no more digits than this a decimal is exactly the quotient of two exact numbers.
    private static final int MOST_DIGITS = 15;

    private static final int NOTHING = -1;

    private final String json;
    private int at;
    private boolean plain;
    private boolean first = true;
    private int nameFrom;
    private int nameTo;
    private int from;
    private int to;
    private double number;

    FlatObject(String json) {
        this.json = json;
        plain = take('{');
    }

    /// Goes to the next field; false when there is none, or none that is plain.
    boolean next() {
        if (!plain || isOver()) return false;
        plain = (first || take(',')) && text();
        first = false;
        nameFrom = from;
        nameTo = to;
        plain = plain && take(':') && (peek() == '"' ? text() : isWord(peek()) ? word() : decimal());
        return plain;
    }

    boolean isPlain() {
        return plain;
    }

    boolean isNamed(String name) {
        return nameTo - nameFrom == name.length() && json.startsWith(name, nameFrom);
    }

    /// The value as it stands there, without quotes.
    String value() {
        return json.substring(from, to);
    }

    boolean isTrue() {
        return to - from == 4 && json.startsWith("true", from) && json.charAt(from - 1) != '"';
    }

    /// The value when it is a number, else NaN.
    double number() {
        return number;
    }

    /// Whether the value is a whole number that an int can hold.
    boolean isInteger() {
        return (int) number == number && json.indexOf('.', from, to) < 0;
    }

    private boolean isOver() {
        if (peek() != '}') return false;
        at++;
        plain = at == json.length();
        return true;
    }

    private int peek() {
        return at < json.length() ? json.charAt(at) : NOTHING;
    }

    private boolean take(char wanted) {
        if (peek() != wanted) return false;
        at++;
        return true;
    }

    private boolean text() {
        if (!take('"')) return false;
        int end = at;
        while (end < json.length() && isPlain(json.charAt(end))) end++;
        from = at;
        to = end;
        at = end;
        number = Double.NaN;
        return take('"');
    }

    private static boolean isPlain(char letter) {
        return letter >= ' ' && letter != '"' && letter != '\\';
    }

    private boolean word() {
        from = at;
        while (isWord(peek())) at++;
        to = at;
        number = Double.NaN;
        String word = value();
        return word.equals("true") || word.equals("false") || word.equals("null");
    }

    private static boolean isWord(int letter) {
        return letter >= 'a' && letter <= 'z';
    }

    private boolean decimal() {
        from = at;
        boolean negative = take('-');
        int digits = at;
        long mantissa = digits(0);
        boolean whole = at > digits && (json.charAt(digits) != '0' || at == digits + 1);
        double divisor = 1;
        if (take('.')) {
            int point = at;
            mantissa = digits(mantissa);
            whole &= at > point;
            for (int i = point; i < at; i++) divisor *= 10;
        }
        to = at;
        number = (negative ? -mantissa : mantissa) / divisor;
        return whole && at - digits <= MOST_DIGITS;
    }

    private long digits(long before) {
        long value = before;
        while (peek() >= '0' && peek() <= '9' && at - from <= MOST_DIGITS + 1)
            value = value * 10 + json.charAt(at++) - '0';
        return value;
    }
}
