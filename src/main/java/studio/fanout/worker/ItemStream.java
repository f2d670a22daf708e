package studio.fanout.worker;

import io.grpc.Status;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import studio.fanout.wire.proto.GetWorkItemsRequest;
import studio.fanout.wire.proto.WorkItem;

/// One stream of work items from the hub.
///
/// A hub takes back every item of a stream that goes away, so a stream that is to be replaced stays until its items
/// are answered. It asks for one message at a time. When it retires it goes on asking only while items from before
/// are open: what the hub sends after that stays unread, is never begun here, and goes to another stream as soon as
/// this one is gone, with nothing lost and nothing done twice.
final class ItemStream implements ClientResponseObserver<GetWorkItemsRequest, WorkItem> {
    private static final Logger LOG = LoggerFactory.getLogger(ItemStream.class);

    private final OpenLeases all;
    private final Events events;
    private final InstantSource clock;
    private @Nullable ClientCallStreamObserver<GetWorkItemsRequest> call;
    private volatile Instant heard;
    private volatile boolean over;
    private boolean retired;
    private boolean reading = true;
    private long received;
    private long receivedAtRetirement;
    private long open;
    private long openFromBefore;

    /// What a stream tells of itself; called on threads of the channel.
    interface Events {
        void item(WorkItem item, Lease lease);

        /// A first message proves that the stream works.
        void began(ItemStream stream);

        /// @param status OK when the hub ended the stream in an orderly way
        /// @param silent whether nothing ever came
        void ended(ItemStream stream, Status status, boolean silent);
    }

    ItemStream(OpenLeases all, Events events, InstantSource clock) {
        this.all = all;
        this.events = events;
        this.clock = clock;
        this.heard = clock.instant();
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<GetWorkItemsRequest> requestStream) {
        call = requestStream;
        requestStream.disableAutoRequestWithInitial(1);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked")
    public void onNext(WorkItem item) {
        heard = clock.instant();
        try {
            Lease lease = open(item);
            if (lease != null) {
                events.item(item, lease);
            }
        } catch (Throwable unforeseen) {
            LOG.error("A work item could not be taken up; the hub keeps it until this connection ends.", unforeseen);
        }
        askForMore();
    }

    private @Nullable Lease open(WorkItem item) {
        boolean first;
        Lease lease = null;
        synchronized (this) {
            if (over) {
                return null;
            }
            first = received == 0;
            received++;
            Lease.Kind kind = kind(item);
            if (kind != null) {
                lease = new Lease(this, kind, item.getCompletionToken(), received);
                open++;
                all.add(lease);
            }
        }
        if (first) {
            events.began(this);
        }
        return lease;
    }

    private static Lease.@Nullable Kind kind(WorkItem item) {
        return switch (item.getRequestCase()) {
            case ORCHESTRATORREQUEST -> Lease.Kind.TURN;
            case ACTIVITYREQUEST -> Lease.Kind.ACTIVITY;
            case ENTITYREQUEST, ENTITYREQUESTV2 -> Lease.Kind.ENTITY;
            case HEALTHPING -> null;
            case REQUEST_NOT_SET -> {
                LOG.debug("A work item of an unknown kind was dropped.");
                yield null;
            }
        };
    }

    private void askForMore() {
        synchronized (this) {
            if (!reading || over) {
                return;
            }
        }
        if (call != null) {
            call.request(1);
        }
    }

    /// The item of that number is over; called once for each.
    void closed(Lease lease, long number) {
        all.remove(lease);
        boolean done;
        synchronized (this) {
            open--;
            if (retired && number <= receivedAtRetirement) {
                openFromBefore--;
            }
            done = isDone();
        }
        if (done) {
            cancel("all its items are answered");
        }
    }

    /// Lets the stream end as soon as that loses nothing.
    void retire() {
        boolean done;
        synchronized (this) {
            retired = true;
            receivedAtRetirement = received;
            openFromBefore = open;
            done = isDone();
        }
        if (done) {
            cancel("nothing of it was open");
        }
    }

    private boolean isDone() {
        if (!retired || over) {
            return false;
        }
        reading = reading && openFromBefore > 0;
        over = !reading && open == 0;
        return over;
    }

    /// Takes no more, but keeps what it has.
    synchronized void stopReading() {
        reading = false;
    }

    /// Ends the stream now; the hub takes back whatever of it is open.
    void cancel(String why) {
        over = true;
        if (call != null) {
            call.cancel("The worker ended the stream: " + why, null);
        }
    }

    boolean isOver() {
        return over;
    }

    /// When the last message came, or when the stream was asked for.
    Instant heard() {
        return heard;
    }

    @Override
    public void onError(Throwable thrown) {
        end(Status.fromThrowable(thrown));
    }

    @Override
    public void onCompleted() {
        end(Status.OK);
    }

    private void end(Status status) {
        boolean silent;
        synchronized (this) {
            over = true;
            silent = received == 0;
        }
        events.ended(this, status, silent);
    }
}
