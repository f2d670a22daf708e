package studio.fanout.workload;

/// One of the things that a fan-out waits for.
interface Branch {

    /// Whether [#outcome] answers at once.
    boolean isDone();

    /// What it brought home. Blocks the orchestration until that is known.
    Share outcome();
}
