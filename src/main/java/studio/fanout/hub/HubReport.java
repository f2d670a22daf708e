package studio.fanout.hub;

import java.util.List;
import java.util.Optional;

/// The outcome of testing a connection: one result for each [CheckStep], in order.
public record HubReport(List<CheckResult> results) {

    public HubReport {
        results = List.copyOf(results);
    }

    /// What stopped the test; empty when all is well.
    public Optional<HubProblem> problem() {
        return results.stream()
                .filter(CheckResult.Failed.class::isInstance)
                .map(result -> ((CheckResult.Failed) result).problem())
                .findFirst();
    }
}
