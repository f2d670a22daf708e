package studio.fanout.server;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.HistoryDecoder;

/// Reads the statuses that callers name.
final class Statuses {
    private Statuses() {}

    /// Refuses those that nobody knows: whatever they mean, it is not what is known.
    static Set<OrchestrationStatus> of(List<studio.fanout.wire.proto.OrchestrationStatus> named) {
        if (named.contains(studio.fanout.wire.proto.OrchestrationStatus.UNRECOGNIZED)) {
            throw Replies.invalid("One of the statuses named is not known here; leave it out");
        }
        return named.stream().map(HistoryDecoder::status).collect(Collectors.toUnmodifiableSet());
    }
}
