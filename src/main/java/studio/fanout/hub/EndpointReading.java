package studio.fanout.hub;

/// What an `Endpoint` turned out to be: an address, or a sentence saying why it is none.
public sealed interface EndpointReading permits HubAddress, EndpointReading.Malformed {

    /// The endpoint cannot be used.
    ///
    /// @param sentence what is wrong and what to write instead
    record Malformed(String sentence) implements EndpointReading {}
}
