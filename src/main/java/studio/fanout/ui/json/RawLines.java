package studio.fanout.ui.json;

import java.util.Arrays;
import java.util.regex.Pattern;
import studio.fanout.ui.json.Line.Kind;

/// A text as it is, cut at its line ends and wherever a line would be too long to show.
final class RawLines implements Lines {
    private static final int LONGEST = 400;

    private final String source;
    private int[] starts = new int[16];
    private int count;

    RawLines(String source) {
        this.source = source;
        int at = 0;
        while (at < source.length()) {
            add(at);
            at = next(at);
        }
        add(source.length());
        count--;
    }

    private void add(int start) {
        if (count == starts.length) {
            starts = Arrays.copyOf(starts, count * 2);
        }
        starts[count++] = start;
    }

    private int next(int from) {
        int most = Math.min(source.length(), from + LONGEST);
        int end = source.indexOf('\n', from, most);
        if (end >= 0) {
            return end + 1;
        }
        return most < source.length() && Character.isLowSurrogate(source.charAt(most)) ? most - 1 : most;
    }

    @Override
    public int count() {
        return count;
    }

    @Override
    public Line line(int number) {
        return new Line(0, "", value(number).stripTrailing(), "", Kind.STRUCTURE);
    }

    @Override
    public int end(int number) {
        return number;
    }

    @Override
    public int parent(int number) {
        return -1;
    }

    @Override
    public boolean matches(int number, Pattern pattern) {
        return pattern.matcher(source)
                .region(starts[number], starts[number + 1])
                .find();
    }

    @Override
    public String value(int number) {
        return source.substring(starts[number], starts[number + 1]);
    }
}
