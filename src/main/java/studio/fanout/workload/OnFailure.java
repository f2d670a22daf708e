package studio.fanout.workload;

/// What a run does when items failed for good.
public enum OnFailure {
    /// The run fails and its failure names the failed items, once every item has finished.
    FAIL("fail"),
    /// The run completes; its summary has `success` false and lists the failed items.
    COLLECT("collect");

    private final String word;

    OnFailure(String word) {
        this.word = word;
    }

    /// How it is written in JSON.
    public String word() {
        return word;
    }
}
