package studio.fanout.client;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import studio.fanout.client.HubException.Kind;
import studio.fanout.history.RunUpdate;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.StateCodec;
import studio.fanout.wire.proto.FollowRunRequest;
import studio.fanout.wire.proto.InstanceUpdate;

/// Tells the news of one run: from the hub's stream of updates where it has one, else by asking again and again.
final class RunFollower implements KeptGoing.Work {
    /// A hub ends the stream in peace when what it told became void and has to be told anew.
    private static final Duration TOLD_ANEW = Duration.ofMillis(50);

    private final HubLink link;
    private final String instanceId;
    private final RunListener listener;
    private final HistoryPoller poller;
    private final HubTimes times;

    RunFollower(HubLink link, String instanceId, RunListener listener, HistoryPoller poller, HubTimes times) {
        this.times = times;
        this.link = link;
        this.instanceId = instanceId;
        this.listener = listener;
        this.poller = poller;
    }

    @Override
    public Duration round(KeptGoing kept) {
        if (!link.offers(Feature.LIVE_UPDATES)) {
            return poll();
        }
        try {
            return link.call("follow run " + instanceId, () -> stream(kept));
        } catch (HubException e) {
            if (e.kind() == Kind.UNSUPPORTED) {
                return poll();
            }
            throw e;
        }
    }

    private Duration poll() {
        poller.poll().ifPresent(listener::onUpdate);
        return poller.pause();
    }

    private Duration stream(KeptGoing kept) {
        var request = FollowRunRequest.newBuilder().setInstanceId(instanceId).build();
        Iterator<studio.fanout.wire.proto.RunUpdate> updates = link.studio().followRun(request);
        var branch = new Branch(instanceId);
        boolean first = true;
        while (updates.hasNext() && !kept.isClosed()) {
            tell(decode(updates.next(), first), branch);
            first = false;
            kept.well();
            link.restWhileAway(kept);
        }
        if (first) {
            throw new HubException(Kind.UNREACHABLE, "The hub tells nothing of run %s.".formatted(instanceId), null);
        }
        return TOLD_ANEW;
    }

    /// What goes on elsewhere in the run is no news.
    private void tell(RunUpdate update, Branch branch) {
        RunUpdate its = branch.of(update);
        boolean isElsewhere = isEmpty(its) && !isEmpty(update);
        if (!isElsewhere || its.caughtUp() || its.reset()) {
            listener.onUpdate(its);
        }
    }

    private static boolean isEmpty(RunUpdate update) {
        return update.instances().isEmpty() && update.attempts().isEmpty();
    }

    private RunUpdate decode(studio.fanout.wire.proto.RunUpdate it, boolean first) {
        List<RunUpdate.InstanceUpdate> instances = new ArrayList<>(it.getInstancesCount());
        for (InstanceUpdate update : it.getInstancesList()) {
            instances.add(decode(update));
        }
        return new RunUpdate(
                instances,
                it.getAttemptsList().stream()
                        .map(AttemptCodec::decode)
                        .map(times::ours)
                        .toList(),
                it.getCaughtUp(),
                first || it.getReset());
    }

    private RunUpdate.InstanceUpdate decode(InstanceUpdate it) {
        try {
            return new RunUpdate.InstanceUpdate(
                    times.ours(StateCodec.decode(it.getState())),
                    it.getFirstEvent(),
                    HistoryDecoder.decode(times.ours(it.getEventsList())));
        } catch (InvalidProtocolBufferException e) {
            throw new HubException(Kind.INTERNAL, "The hub sent a history event that cannot be read.", e);
        }
    }

    @Override
    public void onTrouble(HubException trouble, Duration retryIn) {
        poller.forget();
        listener.onTrouble(trouble, retryIn);
    }
}
