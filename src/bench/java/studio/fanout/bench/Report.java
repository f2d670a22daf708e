package studio.fanout.bench;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Prints figures, one to a line, where they can be read by people and by scripts.
final class Report {
    private final PrintStream out;
    private final List<String> verdicts = new ArrayList<>();
    private boolean missed;

    Report(PrintStream out) {
        this.out = out;
    }

    void title(String name) {
        out.printf("%n== %s%n", name);
    }

    void figure(String what, double value, String unit) {
        out.println(line(what, value, unit));
    }

    /// A figure that must not be larger than its limit.
    void atMost(double limit, String what, double value, String unit) {
        judge(what, value, unit, "at most", limit, value / limit, value <= limit);
    }

    /// A figure that must not be smaller than its limit.
    void atLeast(double limit, String what, double value, String unit) {
        judge(what, value, unit, "at least", limit, value / limit, value >= limit);
    }

    void note(String sentence) {
        out.println(sentence);
    }

    /// Every figure that has a limit, once more.
    void verdicts() {
        if (!verdicts.isEmpty()) {
            title("verdicts");
            verdicts.forEach(out::println);
        }
    }

    /// Whether any figure is on the wrong side of its limit.
    boolean missed() {
        return missed;
    }

    private void judge(
            String what, double value, String unit, String bound, double limit, double share, boolean holds) {
        String line = String.format(
                Locale.ROOT,
                "%s  %s %,.0f: %.2f of it, %s",
                line(what, value, unit),
                bound,
                limit,
                share,
                holds ? "holds" : "MISSED");
        missed |= !holds;
        verdicts.add(line);
        out.println(line);
    }

    private static String line(String what, double value, String unit) {
        return String.format(Locale.ROOT, "%-64s %,14.2f %s", what, value, unit);
    }
}
