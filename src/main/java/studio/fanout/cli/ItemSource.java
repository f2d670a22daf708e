package studio.fanout.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.RunInput;

/// Finds the work items of a run: in the words of the command line, in a file, or on standard input.
///
/// A file holds one item per line; blank lines do not count. Or it holds JSON, an array of strings or a whole run
/// input, and then an item may have line breaks.
record ItemSource(List<String> words, @Nullable String file, InputStream in) {
    private static final String STANDARD_INPUT = "-";

    RunInput read() {
        try {
            if (file == null) {
                return words.isEmpty() ? RunInput.defaults() : RunInput.of(visible(words));
            }
            if (!words.isEmpty()) {
                throw CommandFailure.usage("Give work items as words or with --items-file, not both.");
            }
            return parse(text(file).strip());
        } catch (InvalidRunInputException e) {
            throw WorkOptions.wrong(e);
        }
    }

    private static List<String> visible(List<String> words) {
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).isBlank()) {
                throw CommandFailure.usage(
                        "Work item %d is blank: an item needs at least one visible character.".formatted(i + 1));
            }
        }
        return words;
    }

    private RunInput parse(String text) {
        boolean array = text.startsWith("[") && text.endsWith("]");
        boolean object = text.startsWith("{") && text.endsWith("}");
        if (array || object || isNamedJson()) {
            try {
                return RunInput.parse(text);
            } catch (InvalidRunInputException e) {
                if (isNamedJson() || !"input".equals(e.field())) {
                    throw e;
                }
            }
        }
        List<String> items =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (items.isEmpty()) {
            throw CommandFailure.usage("There are no work items in %s: it has blank lines only.".formatted(place()));
        }
        return RunInput.of(items);
    }

    private boolean isNamedJson() {
        return file != null && file.endsWith(".json");
    }

    private String place() {
        return STANDARD_INPUT.equals(file) ? "standard input" : "the file " + file;
    }

    private String text(String name) {
        try {
            byte[] bytes = STANDARD_INPUT.equals(name) ? in.readAllBytes() : Files.readAllBytes(Path.of(name));
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (NoSuchFileException e) {
            throw CommandFailure.usage("There is no file %s with work items.".formatted(name));
        } catch (CharacterCodingException e) {
            throw CommandFailure.usage("The work items in %s are not text in UTF-8.".formatted(place()));
        } catch (IOException | InvalidPathException e) {
            throw CommandFailure.usage("The work items in %s cannot be read.".formatted(place()));
        }
    }
}
