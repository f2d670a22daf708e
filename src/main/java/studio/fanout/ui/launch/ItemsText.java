package studio.fanout.ui.launch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Work items as people type or paste them: one per line, a JSON array, or a table with a column of items.
///
/// @param items without blank ones; lines are stripped, JSON strings are kept as they are
/// @param form how the text was understood
public record ItemsText(List<String> items, Form form) {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Set<String> HEADERS =
            Set.of("item", "items", "work item", "work_item", "workitem", "task", "task name", "name", "title", "id");

    /// What a text was taken for.
    public sealed interface Form {
        /// To be put behind a count; empty for the ordinary case.
        default String suffix() {
            return switch (this) {
                case Lines _ -> "";
                case JsonArray _ -> " from a JSON array";
                case Column(var name) when name == null -> " from the first column";
                case Column(var name) -> " from column “" + name + "”";
            };
        }

        record Lines() implements Form {}

        record JsonArray() implements Form {}

        /// @param name header of the column the items come from, or null when the table has no header
        record Column(@Nullable String name) implements Form {}
    }

    public static ItemsText parse(String text) {
        var json = json(text.strip());
        if (json != null) {
            return json;
        }
        var lines = text.lines().map(String::strip).filter(l -> !l.isEmpty()).toList();
        var table = table(lines);
        return table != null ? table : new ItemsText(lines, new Form.Lines());
    }

    /// A text that [#parse] reads back as these items: lines where that is possible, else a JSON array.
    public static String write(List<String> items) {
        var lines = String.join("\n", items);
        if (parse(lines).items().equals(items)) {
            return lines;
        }
        try {
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(items);
        } catch (JacksonException e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable ItemsText json(String text) {
        if (!(text.startsWith("[") && text.endsWith("]")) && !(text.startsWith("{") && text.endsWith("}"))) {
            return null;
        }
        try {
            var root = JSON.readTree(text);
            var array = root.isObject() ? root.path("workItems") : root;
            return array.isArray() ? new ItemsText(values(array), new Form.JsonArray()) : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    private static List<String> values(JsonNode array) {
        var items = new ArrayList<String>();
        for (var node : array) {
            var item = node.isTextual() ? node.textValue() : node.toString();
            if (!item.isBlank()) {
                items.add(item);
            }
        }
        return List.copyOf(items);
    }

    private static @Nullable ItemsText table(List<String> lines) {
        if (lines.isEmpty()) {
            return null;
        }
        if (lines.size() > 1 && lines.stream().allMatch(ItemsText::isOneQuotedField)) {
            var rows = lines.stream().map(l -> fields(l, ',')).toList();
            return pick(rows, 0, null);
        }
        for (char separator : new char[] {'\t', ';', ','}) {
            var rows = rows(lines, separator);
            if (rows != null) {
                var table = column(rows, separator == '\t');
                if (table != null) {
                    return table;
                }
            }
        }
        return null;
    }

    // A comma is also punctuation. Only a header that names the column, or quotes around every line, make it a table.
    private static @Nullable ItemsText column(List<List<String>> rows, boolean certain) {
        var header = rows.getFirst();
        int named = nameColumn(header);
        if (named >= 0 && rows.size() > 1 && header.size() > 1) {
            return pick(rows.subList(1, rows.size()), named, header.get(named));
        }
        return certain && header.size() > 1 ? pick(rows, 0, null) : null;
    }

    private static boolean isOneQuotedField(String line) {
        return line.length() > 1
                && line.startsWith("\"")
                && line.endsWith("\"")
                && fields(line, ',').size() == 1;
    }

    private static int nameColumn(List<String> header) {
        for (int i = 0; i < header.size(); i++) {
            if (HEADERS.contains(header.get(i).toLowerCase(Locale.ROOT))) {
                return i;
            }
        }
        return -1;
    }

    private static ItemsText pick(List<List<String>> rows, int column, @Nullable String name) {
        var items =
                rows.stream().map(r -> r.get(column)).filter(i -> !i.isBlank()).toList();
        return new ItemsText(items, new Form.Column(name));
    }

    private static @Nullable List<List<String>> rows(List<String> lines, char separator) {
        if (lines.getFirst().indexOf(separator) < 0) {
            return null;
        }
        var rows = new ArrayList<List<String>>(lines.size());
        for (var line : lines) {
            var row = fields(line, separator);
            if (!rows.isEmpty() && row.size() != rows.getFirst().size()) {
                return null;
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> fields(String line, char separator) {
        var fields = new ArrayList<String>();
        var field = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                field.append(c);
                i++;
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                fields.add(field.toString().strip());
                field.setLength(0);
            } else {
                field.append(c);
            }
        }
        fields.add(field.toString().strip());
        return fields;
    }
}
