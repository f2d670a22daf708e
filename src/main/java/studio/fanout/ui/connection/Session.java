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
/// @param door lets other programs in
/// @param retry connects, signs in and asks at once instead of after a pause; quick
public record Session(
        String name, HubClient client, Supplier<WorkerStatus> worker, IntConsumer resize, Runnable retry, Door door) {
    /// A hub that lets nobody in.
    public Session(String name, HubClient client, Supplier<WorkerStatus> worker, IntConsumer resize, Runnable retry) {
        this(name, client, worker, resize, retry, Door.NONE);
    }

    /// A hub that nothing has to be tried again with.
    public Session(String name, HubClient client, Supplier<WorkerStatus> worker, IntConsumer resize) {
        this(name, client, worker, resize, () -> {});
    }
}
