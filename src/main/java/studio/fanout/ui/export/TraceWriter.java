package studio.fanout.ui.export;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.util.Map;

/// Writes the events of a trace one after the other: a tree of a hundred thousand bars would take much more room than
/// its text.
final class TraceWriter {
    private final StringWriter text = new StringWriter();
    private final JsonGenerator json;

    TraceWriter() throws IOException {
        json = JsonMapper.builder().build().createGenerator(text);
        json.writeStartObject();
        json.writeStringField("displayTimeUnit", "ms");
        json.writeArrayFieldStart("traceEvents");
    }

    /// What a slice says.
    record Label(String name, String category, Map<String, Object> args) {}

    /// A slice of a thread; times in microseconds.
    void slice(Label label, TraceTracks.Place place, long from, long to) throws IOException {
        begin("X", label.name(), place.process());
        json.writeStringField("cat", label.category());
        json.writeNumberField("tid", place.thread());
        json.writeNumberField("ts", from);
        json.writeNumberField("dur", to - from);
        end(label.args());
    }

    /// A slice of a process beside all its threads, which may overlap with others; those of one name stand together.
    ///
    /// @param id no other slice of this kind may have it
    void beside(Label label, int process, int id, long from, long to) throws IOException {
        edge("b", label, process, id, from);
        end(label.args());
        edge("e", label, process, id, to);
        json.writeEndObject();
    }

    /// Name and order of a process or thread.
    void name(String kind, int process, int thread, String name, int rank) throws IOException {
        begin("M", kind + "_name", process);
        json.writeNumberField("tid", thread);
        end(Map.of("name", name));
        begin("M", kind + "_sort_index", process);
        json.writeNumberField("tid", thread);
        end(Map.of("sort_index", rank));
    }

    /// The whole trace.
    String close() throws IOException {
        json.close();
        return text.toString();
    }

    private void edge(String phase, Label label, int process, int id, long at) throws IOException {
        begin(phase, label.name(), process);
        json.writeStringField("cat", label.category());
        json.writeNumberField("tid", process);
        json.writeStringField("id", "0x" + Integer.toHexString(id));
        json.writeNumberField("ts", at);
    }

    private void begin(String phase, String name, int process) throws IOException {
        json.writeStartObject();
        json.writeStringField("ph", phase);
        json.writeStringField("name", name);
        json.writeNumberField("pid", process);
    }

    private void end(Map<String, Object> args) throws IOException {
        json.writePOJOField("args", args);
        json.writeEndObject();
    }
}
