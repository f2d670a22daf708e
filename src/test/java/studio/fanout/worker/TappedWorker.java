package studio.fanout.worker;

import io.grpc.Channel;
import java.time.InstantSource;
import studio.fanout.hub.HubPlace;

/// Lets tests elsewhere make a worker whose calls they listen to.
public final class TappedWorker {
    private TappedWorker() {}

    public static Worker on(Channel channel, Registrations registrations, int slots) {
        return new Worker(
                channel,
                HubPlace.embedded("default"),
                WorkerName.unique(),
                registrations,
                slots,
                InstantSource.system(),
                AttemptSink.none(),
                Pace.usual());
    }
}
