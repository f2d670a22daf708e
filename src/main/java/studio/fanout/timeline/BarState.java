package studio.fanout.timeline;

/// Where one try of a piece of work stands.
public enum BarState {
    /// Scheduled, not started as far as anybody told.
    WAITING("waiting"),
    RUNNING("running"),
    COMPLETED("completed"),
    FAILED("failed"),
    /// Given back or lost by its worker, or still out when the run ended; its result does not count.
    ABANDONED("abandoned"),
    /// Never started, because the run ended first.
    SKIPPED("not run");

    private final String word;

    BarState(String word) {
        this.word = word;
    }

    /// The state in a sentence.
    public String word() {
        return word;
    }

    /// Whether the bar still grows.
    public boolean isOpen() {
        return this == WAITING || this == RUNNING;
    }
}
