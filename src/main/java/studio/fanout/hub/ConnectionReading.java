package studio.fanout.hub;

import java.util.List;

/// What a connection string turned out to mean.
public sealed interface ConnectionReading {
    /// Everything worth telling the user: errors first, then warnings.
    List<ConnectionProblem> problems();

    /// The string names a hub completely.
    ///
    /// @param problems warnings only
    record Complete(HubTarget target, List<ConnectionProblem> problems) implements ConnectionReading {}

    /// All is well but for the hub's name, as in connection strings written for Azure Functions: ask for it, then
    /// continue with [#inHub(String)].
    ///
    /// @param text the string without a hub
    /// @param problems the missing hub as an error, and warnings
    record NeedsTaskHub(ConnectionString text, List<ConnectionProblem> problems) implements ConnectionReading {

        /// What the string means in the hub called `taskHub`.
        public ConnectionReading inHub(String taskHub) {
            return text.with(ConnectionKey.TASK_HUB, taskHub).read();
        }
    }

    /// The string cannot be used.
    ///
    /// @param problems at least one error
    record Invalid(List<ConnectionProblem> problems) implements ConnectionReading {}
}
