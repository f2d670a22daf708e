package studio.fanout.cli;

import java.util.List;
import java.util.Optional;
import studio.fanout.client.HubClient;
import studio.fanout.worker.WorkerStatus;

/// A hub that is open, with what this process adds to it.
public interface OpenHub extends AutoCloseable {
    /// Where it is, in words such as “the embedded scheduler” or “hub default at http://localhost:8080”.
    String name();

    HubClient client();

    /// What the worker of this process does now; empty when there is none.
    Optional<WorkerStatus> worker();

    /// One line for each way in from outside, such as “gRPC  http://127.0.0.1:8080  hub default”.
    List<String> listeners();

    /// Lets what runs end for a moment, then closes everything; what is unfinished is resumed when it opens again.
    @Override
    void close();
}
