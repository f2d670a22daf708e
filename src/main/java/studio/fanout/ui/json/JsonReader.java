package studio.fanout.ui.json;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Cuts JSON into lines.
final class JsonReader {
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .build())
            .build();

    private final String source;
    private final TreeLines lines;
    private int container = TreeLines.NONE;
    private int depth;
    private int key = TreeLines.NONE;
    private int before = TreeLines.NONE;

    private JsonReader(String source) {
        this.source = source;
        lines = new TreeLines(source);
    }

    /// The lines of the JSON in it, or of the text as it is when it is no JSON.
    static Lines read(String source) {
        try (var parser = JSON.createParser(source)) {
            return new JsonReader(source).lines(parser);
        } catch (JacksonException e) {
            return new RawLines(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Lines lines(JsonParser parser) throws IOException {
        for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
            int at = (int) parser.currentTokenLocation().getCharOffset();
            switch (token) {
                case FIELD_NAME -> key = at;
                case START_OBJECT, START_ARRAY -> open(token, at);
                case END_OBJECT, END_ARRAY -> close(token, at);
                default -> value(token, at);
            }
        }
        endBefore();
        return lines.count() == 0 ? new RawLines(source) : lines;
    }

    private int value(JsonToken token, int at) {
        int to = source.charAt(at) == '"' ? afterText(source, at) : afterWord(at);
        int line = lines.add(token, container, depth, key, at, to);
        if (container != TreeLines.NONE) {
            lines.addChild(container);
        }
        key = TreeLines.NONE;
        before = line;
        return line;
    }

    private void open(JsonToken token, int at) {
        container = value(token, at);
        before = TreeLines.NONE;
        depth++;
    }

    private void close(JsonToken token, int at) {
        boolean empty = before == TreeLines.NONE;
        endBefore();
        depth--;
        int opened = container;
        int line = empty ? opened : lines.add(token, opened, depth, TreeLines.NONE, at, at + 1);
        lines.close(opened, line, at + 1);
        container = lines.parent(opened);
        before = opened;
    }

    /// What comes before the end of an object, an array or the text has no comma.
    private void endBefore() {
        if (before != TreeLines.NONE) {
            lines.endsAt(before);
        }
    }

    /// Where a text in quotation marks ends that begins there.
    static int afterText(String source, int from) {
        int at = from + 1;
        while (source.charAt(at) != '"') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }

    private int afterWord(int from) {
        int at = from + 1;
        while (at < source.length() && " \t\r\n,]}".indexOf(source.charAt(at)) < 0) {
            at++;
        }
        return at;
    }
}
