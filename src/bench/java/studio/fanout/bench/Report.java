package studio.fanout.bench;

import java.io.PrintStream;
import java.util.Locale;

/// Prints figures, one to a line, where they can be read by people and by scripts.
record Report(PrintStream out) {
    void title(String name) {
        out.printf("%n== %s%n", name);
    }

    void figure(String what, double value, String unit) {
        out.printf(Locale.ROOT, "%-64s %,14.2f %s%n", what, value, unit);
    }

    void note(String sentence) {
        out.println(sentence);
    }
}
