package studio.fanout.hub;

/// A hub under the name a user gave it.
public sealed interface Connection {
    String name();

    /// The scheduler inside this process.
    ///
    /// @param taskHub name of its hub
    record Embedded(String name, String taskHub) implements Connection {}

    /// A hub reached over the network, whose connection string need not be complete or right yet.
    record Remote(String name, ConnectionString connectionString) implements Connection {}
}
