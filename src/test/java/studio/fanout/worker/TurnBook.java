package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.HistoryEvent;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.TaskFailureDetails;

/// Keeps the history of one instance the way a scheduler does, and asks for turns of it.
final class TurnBook {
    static final String INSTANCE = "instance-1";
    static final String NAME = "flow";

    /// An orchestration that returns what its only activity does.
    static final TaskOrchestration ONE_ACTIVITY =
            ctx -> ctx.complete(ctx.callActivity("work", "in", String.class).await());

    final List<ByteString> past = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-02T03:04:05Z");

    /// An event that another hub may send, which no event of ours is.
    static ByteString raw(studio.fanout.wire.proto.HistoryEvent.Builder event) {
        return event.setEventId(-1).build().toByteString();
    }

    static ByteString encoded(HistoryEvent event) {
        return ByteString.copyFrom(HistoryEncoder.record(event).encoded());
    }

    Instant tick() {
        now = now.plusMillis(10);
        return now;
    }

    HistoryEvent started(@Nullable String input) {
        return new HistoryEvent.ExecutionStarted(
                -1, tick(), NAME, null, input, INSTANCE, "execution-1", null, null, null, Map.of());
    }

    HistoryEvent taskCompleted(int id, @Nullable String result) {
        return new HistoryEvent.TaskCompleted(-1, tick(), id, result);
    }

    HistoryEvent raised(String name, String input) {
        return new HistoryEvent.EventRaised(-1, tick(), name, input);
    }

    /// A turn with these new events, behind the event that begins every turn.
    OrchestratorRequest request(HistoryEvent... inbox) {
        OrchestratorRequest.Builder request = OrchestratorRequest.newBuilder()
                .setInstanceId(INSTANCE)
                .addAllPastEvents(past)
                .addNewEvents(encoded(new HistoryEvent.TurnStarted(-1, tick())));
        for (HistoryEvent event : inbox) {
            request.addNewEvents(encoded(event));
        }
        return request.build();
    }

    /// Stores a turn and what was decided in it.
    void commit(OrchestratorRequest request, OrchestratorResponse response) {
        past.addAll(request.getNewEventsList());
        response.getActionsList().forEach(action -> {
            ByteString event = recorded(action);
            if (event != null) {
                past.add(event);
            }
        });
    }

    /// Runs a turn and stores it.
    OrchestratorResponse turn(TurnRunner runner, HistoryEvent... inbox) {
        OrchestratorRequest request = request(inbox);
        OrchestratorResponse response = Objects.requireNonNull(runner.run(request), "the turn was given back");
        commit(request, response);
        return response;
    }

    private @Nullable ByteString recorded(OrchestratorAction action) {
        int id = action.getId();
        Instant at = tick();
        return switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK ->
                encoded(new HistoryEvent.TaskScheduled(
                        id, at, action.getScheduleTask().getName(), null, null, null, Map.of()));
            case CREATESUBORCHESTRATION ->
                encoded(new HistoryEvent.ChildCreated(
                        id,
                        at,
                        action.getCreateSubOrchestration().getInstanceId(),
                        action.getCreateSubOrchestration().getName(),
                        null,
                        null,
                        null,
                        Map.of()));
            case CREATETIMER -> encoded(new HistoryEvent.TimerCreated(id, at, at));
            case SENDEVENT ->
                encoded(new HistoryEvent.EventSent(
                        id,
                        at,
                        action.getSendEvent().getInstance().getInstanceId(),
                        action.getSendEvent().getName(),
                        null));
            case COMPLETEORCHESTRATION,
                    TERMINATEORCHESTRATION,
                    SENDENTITYMESSAGE,
                    REWINDORCHESTRATION,
                    ORCHESTRATORACTIONTYPE_NOT_SET -> null;
        };
    }

    /// What the SDK alone makes of a turn.
    static OrchestratorResponse unguarded(OrchestratorRequest request, TaskOrchestration orchestration) {
        try {
            return OrchestratorResponse.parseFrom(OrchestrationRunner.loadAndRun(request.toByteArray(), orchestration));
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalStateException(e);
        }
    }

    /// How a turn ends the orchestration.
    static CompleteOrchestrationAction end(OrchestratorResponse response) {
        return response.getActionsList().stream()
                .filter(OrchestratorAction::hasCompleteOrchestration)
                .map(OrchestratorAction::getCompleteOrchestration)
                .findFirst()
                .orElseThrow(() -> new AssertionError("not completed: " + response));
    }

    static TaskFailureDetails failure(OrchestratorResponse response) {
        assertThat(end(response).getOrchestrationStatus()).isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_FAILED);
        return end(response).getFailureDetails();
    }

    static String result(OrchestratorResponse response) {
        assertThat(end(response).getOrchestrationStatus())
                .isEqualTo(OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED);
        return end(response).getResult().getValue();
    }

    static TurnRunner runner(TaskOrchestration orchestration) {
        return new TurnRunner(new Registrations(List.of(Named.orchestration(NAME, orchestration)), List.of()));
    }
}
