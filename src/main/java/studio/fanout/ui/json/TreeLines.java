package studio.fanout.ui.json;

import com.fasterxml.jackson.core.JsonToken;
import java.util.Arrays;
import java.util.regex.Pattern;
import studio.fanout.ui.json.Line.Kind;

/// JSON with a line for each value, and one for the end of each object and array that is not empty.
///
/// Lines hold places in the source and no text, so that ten megabytes of JSON stay affordable.
final class TreeLines implements Lines {
    static final int NONE = -1;
    private static final int LONGEST = 1_000;

    private final String source;
    private int count;
    private int[] depth = new int[16];
    private int[] keyFrom = new int[16];
    private int[] from = new int[16];
    private int[] to = new int[16];
    private int[] end = new int[16];
    private int[] parent = new int[16];
    private int[] children = new int[16];
    private JsonToken[] token = new JsonToken[16];
    private boolean[] last = new boolean[16];

    TreeLines(String source) {
        this.source = source;
    }

    /// To be called while the lines are being made.
    ///
    /// @param key where its name begins, or [#NONE]
    /// @param itsFrom where its value begins
    /// @param itsTo where its value ends; not known yet for an object or an array
    int add(JsonToken its, int itsParent, int itsDepth, int key, int itsFrom, int itsTo) {
        if (count == depth.length) {
            grow(count * 2);
        }
        int line = count++;
        token[line] = its;
        parent[line] = itsParent;
        depth[line] = itsDepth;
        keyFrom[line] = key;
        from[line] = itsFrom;
        to[line] = itsTo;
        end[line] = line;
        return line;
    }

    /// Says that something stands directly in an object or array.
    void addChild(int container) {
        children[container]++;
    }

    /// Says where an object or array ends.
    ///
    /// @param line the line of that, or that of its beginning when it is empty
    void close(int container, int line, int itsTo) {
        end[container] = line;
        to[container] = itsTo;
    }

    /// Says that nothing follows a line in its object or array.
    void endsAt(int line) {
        last[line] = true;
    }

    private void grow(int size) {
        depth = Arrays.copyOf(depth, size);
        keyFrom = Arrays.copyOf(keyFrom, size);
        from = Arrays.copyOf(from, size);
        to = Arrays.copyOf(to, size);
        end = Arrays.copyOf(end, size);
        parent = Arrays.copyOf(parent, size);
        children = Arrays.copyOf(children, size);
        token = Arrays.copyOf(token, size);
        last = Arrays.copyOf(last, size);
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Line line(int number) {
        var comma = last[opening(number)] ? "" : ",";
        return new Line(depth[number], key(number), text(number, comma), folded(number, comma), kind(number));
    }

    /// The line a closing line belongs to, else the line itself.
    private int opening(int number) {
        return isClosing(number) ? parent[number] : number;
    }

    private boolean isClosing(int number) {
        return token[number] == JsonToken.END_OBJECT || token[number] == JsonToken.END_ARRAY;
    }

    private boolean isEmpty(int number) {
        return end[number] == number;
    }

    private String key(int number) {
        return keyFrom[number] == NONE
                ? ""
                : source.substring(keyFrom[number], JsonReader.afterText(source, keyFrom[number])) + ": ";
    }

    private String text(int number, String comma) {
        return switch (token[number]) {
            case START_OBJECT -> isEmpty(number) ? "{}" + comma : "{";
            case START_ARRAY -> isEmpty(number) ? "[]" + comma : "[";
            case END_OBJECT -> "}" + comma;
            case END_ARRAY -> "]" + comma;
            default -> shortened(number) + comma;
        };
    }

    private String shortened(int number) {
        int length = to[number] - from[number];
        return length <= LONGEST
                ? value(number)
                : "%s… (%,d characters)".formatted(source.substring(from[number], from[number] + LONGEST), length);
    }

    private String folded(int number, String comma) {
        if (isEmpty(number)) {
            return "";
        }
        int n = children[number];
        return token[number] == JsonToken.START_OBJECT
                ? "{ %,d %s }%s".formatted(n, n == 1 ? "field" : "fields", comma)
                : "[ %,d %s ]%s".formatted(n, n == 1 ? "item" : "items", comma);
    }

    private Kind kind(int number) {
        return switch (token[number]) {
            case VALUE_STRING -> Kind.TEXT;
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Kind.NUMBER;
            case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> Kind.WORD;
            default -> Kind.STRUCTURE;
        };
    }

    @Override
    public int end(int number) {
        return end[number];
    }

    @Override
    public int parent(int number) {
        return parent[number];
    }

    @Override
    public boolean matches(int number, Pattern pattern) {
        int begin = keyFrom[number] == NONE ? from[number] : keyFrom[number];
        int stop = kind(number) == Kind.STRUCTURE ? from[number] : to[number];
        return pattern.matcher(source).region(begin, Math.max(begin, stop)).find();
    }

    @Override
    public String value(int number) {
        int opening = opening(number);
        return source.substring(from[opening], to[opening]);
    }
}
