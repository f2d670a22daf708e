package studio.fanout.ui.connection;

import java.util.function.IntConsumer;
import java.util.function.Supplier;
import studio.fanout.client.HubClient;
import studio.fanout.worker.WorkerStatus;

/// A hub that is open, and the worker of this process.
///
/// @param name what to call the hub, such as “Embedded scheduler · default”
/// @param worker tells what the worker is doing now; quick
/// @param resize changes the number of slots of the worker; quick
public record Session(String name, HubClient client, Supplier<WorkerStatus> worker, IntConsumer resize) {}
