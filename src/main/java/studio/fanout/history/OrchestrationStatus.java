package studio.fanout.history;

/// Where an orchestration instance stands.
public enum OrchestrationStatus {
    RUNNING,
    COMPLETED,
    CONTINUED_AS_NEW,
    FAILED,
    CANCELED,
    TERMINATED,
    PENDING,
    SUSPENDED;

    /// Whether nothing will happen to the instance any more, unless somebody restarts, rewinds or replaces it.
    public boolean isTerminal() {
        return switch (this) {
            case COMPLETED, FAILED, CANCELED, TERMINATED -> true;
            case RUNNING, CONTINUED_AS_NEW, PENDING, SUSPENDED -> false;
        };
    }
}
