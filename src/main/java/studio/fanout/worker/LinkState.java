package studio.fanout.worker;

import java.time.Instant;
import studio.fanout.hub.HubProblem;

/// How a worker and its hub stand to each other.
public sealed interface LinkState {
    /// Work can come.
    record Connected(Instant since) implements LinkState {}

    /// No work can come; the worker keeps trying.
    ///
    /// @param since when the link was lost, or when the worker began to look for the hub
    /// @param nextTry when the next attempt is due; not after now while one is under way
    /// @param problem what is in the way
    record Reconnecting(Instant since, Instant nextTry, HubProblem problem) implements LinkState {
        /// A sentence for people.
        public String why() {
            return problem.sentence();
        }
    }

    /// The worker was not started yet, or has ended.
    record Stopped() implements LinkState {}
}
