package studio.fanout.workload;

/// The failure that `failureRate` asks for.
public final class SimulatedFailureException extends RuntimeException {

    private static final long serialVersionUID = 1;

    SimulatedFailureException(WorkItem item) {
        super("simulated failure, attempt %d of %d"
                .formatted(
                        item.attempt(), Math.max(item.attempt(), item.options().maxAttempts())));
    }
}
