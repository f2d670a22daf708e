package studio.fanout.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityContext;
import org.jspecify.annotations.Nullable;

/// The activity `aggregate_results`: sums up all results of a run, single ones as well as those of child
/// orchestrations.
final class AggregateResults implements TaskActivity {

    /// @return a [Summary]
    /// @throws IllegalArgumentException when the input is not an array of results
    @Override
    public Object run(TaskActivityContext context) {
        @Nullable JsonNode results = context.getInput(JsonNode.class);
        if (results == null || !results.isArray()) {
            throw new IllegalArgumentException(
                    "The input of %s must be an array of results.".formatted(Workload.AGGREGATE_ACTIVITY));
        }
        Tally tally = new Tally();
        for (JsonNode result : results) {
            tally.add(Share.from(result));
        }
        return tally.toSummary();
    }
}
