package studio.fanout.worker;

import java.time.Instant;

/// How a worker and its hub stand to each other.
public sealed interface LinkState {
    /// Work can come.
    record Connected(Instant since) implements LinkState {}

    /// No work can come; the worker keeps trying.
    ///
    /// @param since when the link was lost, or when the worker began to look for the hub
    /// @param nextTry when the next attempt is due; not after now while one is under way
    /// @param why a sentence for people
    record Reconnecting(Instant since, Instant nextTry, String why) implements LinkState {}

    /// The worker was not started yet, or has ended.
    record Stopped() implements LinkState {}
}
