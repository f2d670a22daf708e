package studio.fanout.cli;

import java.io.Console;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where a command reads and writes, and what that place can show.
///
/// @param in standard input
/// @param out for results only, so that it can be piped
/// @param json standard output for JSON, which is UTF-8 whatever the locale
/// @param err for progress and complaints
/// @param live whether lines can be drawn over
/// @param color whether colours are welcome
/// @param blocks whether block characters can be shown
/// @param size asks how large it is now
public record Terminal(
        InputStream in,
        PrintStream out,
        PrintStream json,
        PrintStream err,
        boolean live,
        boolean color,
        boolean blocks,
        Supplier<Size> size,
        Map<String, String> environment) {

    /// How many characters fit.
    public record Size(int columns, int rows) {}

    /// The terminal of this process.
    public static Terminal system() {
        Map<String, String> environment = System.getenv();
        boolean live = Optional.ofNullable(System.console())
                        .filter(Console::isTerminal)
                        .isPresent()
                && !"dumb".equals(environment.get("TERM"));
        String noColor = environment.getOrDefault("NO_COLOR", "");
        Charset charset = System.err.charset();
        var window = new TerminalWindow();
        return new Terminal(
                System.in,
                System.out,
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8),
                System.err,
                live,
                live && noColor.isEmpty(),
                charset.newEncoder().canEncode("█▓▐░…×"),
                window::size,
                environment);
    }

    /// Text from outside made safe to show on one line: control characters, which could steer the terminal, go.
    static String line(String text, int most) {
        String clean = text.codePoints()
                .map(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
        int length = clean.codePointCount(0, clean.length());
        return length <= most ? clean : clean.substring(0, clean.offsetByCodePoints(0, most - 1)) + "…";
    }

    String bold(String text) {
        return color ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String green(String text) {
        return color ? "\u001b[32m" + text + "\u001b[0m" : text;
    }

    String cyan(String text) {
        return color ? "\u001b[36m" + text + "\u001b[0m" : text;
    }

    String red(String text) {
        return color ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    String dim(String text) {
        return color ? "\u001b[2m" + text + "\u001b[0m" : text;
    }
}
