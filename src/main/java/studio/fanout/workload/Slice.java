package studio.fanout.workload;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A run of neighbouring items of one fan-out: the whole of it, or the part that a child orchestration
/// works on.
///
/// @param workItems the items in order
/// @param firstIndex the place of the first of them among all items of the run, 0-based
/// @param options how they are worked on; what to do about failures is not among them, the whole run
///     decides that
record Slice(
        @JsonProperty(RunInput.WORK_ITEMS) List<String> workItems,
        @JsonProperty(FIRST_INDEX) int firstIndex,
        @JsonIgnore RunOptions options) {

    private static final String FIRST_INDEX = "firstIndex";

    static Slice whole(RunInput run) {
        return new Slice(run.workItems(), 0, run.options().withOnFailure(RunOptions.DEFAULTS.onFailure()));
    }

    /// Reads the input of a child orchestration.
    ///
    /// @throws InvalidRunInputException naming the first field that is wrong
    static Slice from(@Nullable JsonNode input) {
        if (input == null || !input.path(RunInput.WORK_ITEMS).isArray()) {
            throw new InvalidRunInputException(
                    RunInput.WORK_ITEMS,
                    "The input of %s must be an object with the array workItems."
                            .formatted(Workload.CHUNK_ORCHESTRATION));
        }
        List<String> items = input.path(RunInput.WORK_ITEMS)
                .valueStream()
                .map(JsonNode::asText)
                .toList();
        int firstIndex = new OptionReader(input).wholeNumber(FIRST_INDEX, 0, Integer.MAX_VALUE, 0);
        return new Slice(items, firstIndex, RunOptions.read(input));
    }

    int size() {
        return workItems.size();
    }

    boolean isWide() {
        return size() > Workload.MAX_WIDTH;
    }

    /// First attempts at each of the items.
    Stream<WorkItem> items() {
        return IntStream.range(0, size()).mapToObj(i -> new WorkItem(workItems.get(i), firstIndex + i, 1, options));
    }

    /// Neighbouring parts of nearly the same size that make up the whole; those of a very wide slice are
    /// wide themselves.
    List<Slice> split() {
        int parts = parts();
        return IntStream.range(0, parts)
                .mapToObj(part -> between(boundary(part, parts), boundary(part + 1, parts)))
                .toList();
    }

    @JsonAnyGetter
    Map<String, Object> changedOptions() {
        return options.changed();
    }

    /// How many children this slice needs so that it takes the fewest levels until no part is wide, with
    /// about as many children on each level.
    private int parts() {
        int leaves = Math.ceilDiv(size(), Workload.MAX_WIDTH);
        int levels = 1;
        for (long reached = Workload.MAX_CHILDREN; reached < leaves; reached *= Workload.MAX_CHILDREN) {
            levels++;
        }
        return (int) Math.ceil(Math.pow(leaves, 1.0 / levels));
    }

    private int boundary(int part, int parts) {
        return (int) ((long) size() * part / parts);
    }

    private Slice between(int from, int to) {
        return new Slice(workItems.subList(from, to), firstIndex + from, options);
    }
}
