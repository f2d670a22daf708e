package studio.fanout.client;

import java.util.ArrayList;
import java.util.List;
import studio.fanout.history.InstanceState;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.InstanceBatch;
import studio.fanout.wire.proto.PurgeInstanceFilter;
import studio.fanout.wire.proto.PurgeInstancesRequest;
import studio.fanout.wire.proto.PurgeInstancesResponse;

/// Deletes finished instances.
final class InstancePurge {
    /// Hubs take no more ids than this at once.
    private static final int BATCH = 500;

    private final HubLink link;
    private final InstanceReader reader;

    InstancePurge(HubLink link, InstanceReader reader) {
        this.link = link;
        this.reader = reader;
    }

    int purge(String instanceId, boolean recursive) {
        String wish = "delete run " + instanceId;
        if (!recursive) {
            return link.call(wish, () -> link.sdk().purgeInstance(instanceId).getDeletedInstanceCount());
        }
        var request = PurgeInstancesRequest.newBuilder()
                .setInstanceId(instanceId)
                .setIsOrchestration(true)
                .setRecursive(true);
        return send(wish, request.build()).getDeletedInstanceCount();
    }

    int purge(InstanceFilter filter) {
        return filter.idPrefix() == null || filter.idPrefix().isEmpty() ? purgeByTime(filter) : purgeByName(filter);
    }

    private int purgeByTime(InstanceFilter filter) {
        var conditions = PurgeInstanceFilter.newBuilder();
        filter.statuses().forEach(status -> conditions.addRuntimeStatus(HistoryEncoder.status(status)));
        if (filter.from() != null) {
            conditions.setCreatedTimeFrom(Scalars.timestamp(filter.from()));
        }
        if (filter.to() != null) {
            conditions.setCreatedTimeTo(Scalars.timestamp(filter.to()));
        }
        var request = PurgeInstancesRequest.newBuilder()
                .setPurgeInstanceFilter(conditions)
                .build();
        int count = 0;
        while (true) {
            PurgeInstancesResponse answer = send("delete the finished runs", request);
            count += answer.getDeletedInstanceCount();
            boolean partial = answer.hasIsComplete() && !answer.getIsComplete().getValue();
            if (!partial || answer.getDeletedInstanceCount() == 0) {
                return count;
            }
        }
    }

    /// The wire's filter has no id prefix, so the ids are collected here.
    private int purgeByName(InstanceFilter filter) {
        int count = 0;
        List<String> ids = finished(filter);
        for (int from = 0; from < ids.size(); from += BATCH) {
            var batch =
                    InstanceBatch.newBuilder().addAllInstanceIds(ids.subList(from, Math.min(ids.size(), from + BATCH)));
            var request = PurgeInstancesRequest.newBuilder().setInstanceBatch(batch);
            count += send("delete the finished runs", request.build()).getDeletedInstanceCount();
        }
        return count;
    }

    private List<String> finished(InstanceFilter filter) {
        List<String> ids = new ArrayList<>();
        var light = new InstanceFilter(filter.statuses(), filter.from(), filter.to(), filter.idPrefix(), false);
        InstancePage page = reader.list(light, BATCH, null);
        while (true) {
            page.instances().stream()
                    .filter(state -> state.status().isTerminal())
                    .map(InstanceState::instanceId)
                    .forEach(ids::add);
            if (page.continuation() == null) {
                return ids;
            }
            page = reader.list(light, BATCH, page.continuation());
        }
    }

    private PurgeInstancesResponse send(String wish, PurgeInstancesRequest request) {
        return link.call(wish, () -> link.hub().purgeInstances(request));
    }
}
