package studio.fanout.workload;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.StringValue;
import com.google.protobuf.Timestamp;
import com.microsoft.durabletask.OrchestrationRunner;
import com.microsoft.durabletask.TaskOrchestrationFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.CompleteOrchestrationAction;
import studio.fanout.wire.proto.CreateSubOrchestrationAction;
import studio.fanout.wire.proto.ExecutionStartedEvent;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.OrchestrationStatus;
import studio.fanout.wire.proto.OrchestratorAction;
import studio.fanout.wire.proto.OrchestratorRequest;
import studio.fanout.wire.proto.OrchestratorResponse;
import studio.fanout.wire.proto.OrchestratorStartedEvent;
import studio.fanout.wire.proto.ScheduleTaskAction;
import studio.fanout.wire.proto.SubOrchestrationInstanceCompletedEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceCreatedEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceFailedEvent;
import studio.fanout.wire.proto.TaskCompletedEvent;
import studio.fanout.wire.proto.TaskFailedEvent;
import studio.fanout.wire.proto.TaskFailureDetails;
import studio.fanout.wire.proto.TaskScheduledEvent;

/// Runs orchestrations to their end in memory: the SDK's runner takes the turns, activities answer what the
/// real ones would without taking the time, and a random source decides what happens next.
final class SimulatedHub {

    private final Map<String, Instance> instances = new LinkedHashMap<>();
    private final List<Call> openCalls = new ArrayList<>();
    private final List<Call> allCalls = new ArrayList<>();
    private final Random order;
    private long clock = 1_700_000_000_000L;
    private int turns;

    SimulatedHub(long order) {
        this.order = new Random(order);
    }

    /// Starts an instance of the workload's main orchestration.
    Instance start(String id, @Nullable String input) {
        return start(id, Workload.ORCHESTRATION, input, null, 0);
    }

    /// Lets things happen in random order until nothing is left to do.
    SimulatedHub finish() {
        while (true) {
            List<Instance> ready =
                    instances.values().stream().filter(Instance::isReady).toList();
            if (ready.isEmpty() && openCalls.isEmpty()) {
                return this;
            }
            int choice = order.nextInt(ready.size() + openCalls.size());
            if (choice < ready.size()) {
                turn(ready.get(choice));
            } else {
                work(openCalls.remove(choice - ready.size()));
            }
        }
    }

    /// Takes one turn of an instance that has news.
    void turn(Instance instance) {
        turns++;
        List<HistoryEvent> news = new ArrayList<>();
        news.add(event(-1)
                .setOrchestratorStarted(OrchestratorStartedEvent.getDefaultInstance())
                .build());
        news.addAll(instance.inbox);
        instance.inbox.clear();
        OrchestratorResponse response = decide(instance, news);
        instance.history.addAll(news);
        instance.customStatus = response.getCustomStatus().getValue();
        response.getActionsList().forEach(action -> apply(instance, action));
    }

    Instance instance(String id) {
        Instance found = instances.get(id);
        if (found == null) {
            throw new AssertionError("no instance " + id + " among " + instances.keySet());
        }
        return found;
    }

    List<String> instanceIds() {
        return List.copyOf(instances.keySet());
    }

    /// Every activity that was ever scheduled, in that order.
    List<Call> calls() {
        return allCalls;
    }

    Stream<Call> calls(String activity) {
        return allCalls.stream().filter(call -> call.name.equals(activity));
    }

    int turns() {
        return turns;
    }

    /// Completes one open call by what would come out of its activity.
    void work(Call call) {
        if (call.name.equals(Workload.AGGREGATE_ACTIVITY)) {
            complete(call, ActivityCall.run(new AggregateResults(), call.name, call.input));
            return;
        }
        WorkItem item = call.item();
        Simulation simulation = Simulation.of(item);
        if (simulation.fails()) {
            SimulatedFailureException failure = new SimulatedFailureException(item);
            fail(call, failure.getClass().getName(), String.valueOf(failure.getMessage()), false);
        } else {
            complete(call, Json.write(ItemResult.of(item.item(), simulation)));
        }
    }

    void complete(Call call, @Nullable String result) {
        openCalls.remove(call);
        TaskCompletedEvent.Builder done = TaskCompletedEvent.newBuilder().setTaskScheduledId(call.id);
        if (result != null) {
            done.setResult(StringValue.of(result));
        }
        call.instance.inbox.add(event(-1).setTaskCompleted(done).build());
    }

    void fail(Call call, String type, String message, boolean forGood) {
        openCalls.remove(call);
        call.instance.inbox.add(event(-1)
                .setTaskFailed(TaskFailedEvent.newBuilder()
                        .setTaskScheduledId(call.id)
                        .setFailureDetails(failure(type, message).setIsNonRetriable(forGood)))
                .build());
    }

    /// Ends a child orchestration the way a user's terminate does.
    void terminate(Instance child) {
        end(
                child,
                CompleteOrchestrationAction.newBuilder()
                        .setOrchestrationStatus(OrchestrationStatus.ORCHESTRATION_STATUS_TERMINATED)
                        .setFailureDetails(failure("Terminated", "the child was terminated"))
                        .build());
        openCalls.removeIf(call -> call.instance == child);
    }

    /// Asks twice, because a turn may only depend on its history.
    private static OrchestratorResponse decide(Instance instance, List<HistoryEvent> news) {
        OrchestratorRequest request = OrchestratorRequest.newBuilder()
                .setInstanceId(instance.id)
                .addAllPastEvents(encoded(instance.history))
                .addAllNewEvents(encoded(news))
                .build();
        byte[] first = OrchestrationRunner.loadAndRun(
                request.toByteArray(), orchestration(instance.name).create());
        byte[] second = OrchestrationRunner.loadAndRun(
                request.toByteArray(), orchestration(instance.name).create());
        try {
            OrchestratorResponse response = OrchestratorResponse.parseFrom(first);
            if (!withoutStackTraces(response).equals(withoutStackTraces(OrchestratorResponse.parseFrom(second)))) {
                throw new AssertionError("two answers to one history of " + instance.id);
            }
            return response;
        } catch (InvalidProtocolBufferException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private void apply(Instance instance, OrchestratorAction action) {
        switch (action.getOrchestratorActionTypeCase()) {
            case SCHEDULETASK -> schedule(instance, action.getId(), action.getScheduleTask());
            case CREATESUBORCHESTRATION -> startChild(instance, action.getId(), action.getCreateSubOrchestration());
            case COMPLETEORCHESTRATION -> end(instance, action.getCompleteOrchestration());
            case CREATETIMER,
                    SENDEVENT,
                    TERMINATEORCHESTRATION,
                    SENDENTITYMESSAGE,
                    REWINDORCHESTRATION,
                    ORCHESTRATORACTIONTYPE_NOT_SET -> throw new AssertionError("unexpected: " + action);
        }
    }

    private void schedule(Instance instance, int id, ScheduleTaskAction action) {
        instance.history.add(event(id)
                .setTaskScheduled(TaskScheduledEvent.newBuilder()
                        .setName(action.getName())
                        .setInput(action.getInput()))
                .build());
        Call call = new Call(instance, id, action.getName(), action.getInput().getValue());
        openCalls.add(call);
        allCalls.add(call);
    }

    private void startChild(Instance parent, int id, CreateSubOrchestrationAction action) {
        parent.history.add(event(id)
                .setSubOrchestrationInstanceCreated(SubOrchestrationInstanceCreatedEvent.newBuilder()
                        .setInstanceId(action.getInstanceId())
                        .setName(action.getName())
                        .setInput(action.getInput()))
                .build());
        start(action.getInstanceId(), action.getName(), action.getInput().getValue(), parent, id);
    }

    private Instance start(
            String id, String name, @Nullable String input, @Nullable Instance parent, int parentTaskId) {
        Instance instance = new Instance(id, name, input, parent, parentTaskId);
        if (instances.put(id, instance) != null) {
            throw new AssertionError("two instances " + id);
        }
        ExecutionStartedEvent.Builder started = ExecutionStartedEvent.newBuilder()
                .setName(name)
                .setOrchestrationInstance(OrchestrationInstance.newBuilder().setInstanceId(id));
        if (input != null) {
            started.setInput(StringValue.of(input));
        }
        instance.inbox.add(event(-1).setExecutionStarted(started).build());
        return instance;
    }

    private void end(Instance instance, CompleteOrchestrationAction ending) {
        instance.ending = ending;
        instance.inbox.clear();
        if (instance.parent != null) {
            instance.parent.inbox.add(childEnded(instance, ending));
        }
    }

    private HistoryEvent childEnded(Instance child, CompleteOrchestrationAction ending) {
        if (ending.getOrchestrationStatus() == OrchestrationStatus.ORCHESTRATION_STATUS_COMPLETED) {
            return event(-1)
                    .setSubOrchestrationInstanceCompleted(SubOrchestrationInstanceCompletedEvent.newBuilder()
                            .setTaskScheduledId(child.parentTaskId)
                            .setResult(ending.getResult()))
                    .build();
        }
        return event(-1)
                .setSubOrchestrationInstanceFailed(SubOrchestrationInstanceFailedEvent.newBuilder()
                        .setTaskScheduledId(child.parentTaskId)
                        .setFailureDetails(ending.getFailureDetails()))
                .build();
    }

    private HistoryEvent.Builder event(int id) {
        clock++;
        return HistoryEvent.newBuilder()
                .setEventId(id)
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(clock / 1000).setNanos((int) (clock % 1000) * 1_000_000));
    }

    private static TaskFailureDetails.Builder failure(String type, String message) {
        return TaskFailureDetails.newBuilder().setErrorType(type).setErrorMessage(message);
    }

    private static List<ByteString> encoded(List<HistoryEvent> events) {
        return events.stream().map(HistoryEvent::toByteString).toList();
    }

    private static OrchestratorResponse withoutStackTraces(OrchestratorResponse response) {
        OrchestratorResponse.Builder plain = response.toBuilder();
        plain.getActionsBuilderList().stream()
                .filter(OrchestratorAction.Builder::hasCompleteOrchestration)
                .map(OrchestratorAction.Builder::getCompleteOrchestrationBuilder)
                .filter(CompleteOrchestrationAction.Builder::hasFailureDetails)
                .forEach(ending -> ending.getFailureDetailsBuilder().clearStackTrace());
        return plain.build();
    }

    private static TaskOrchestrationFactory orchestration(String name) {
        return Workload.orchestrations().stream()
                .filter(factory -> factory.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /// An activity call, as its TaskScheduled event tells it.
    record Call(Instance instance, int id, String name, String input) {
        WorkItem item() {
            return WorkItem.parse(input).orElseThrow();
        }
    }

    /// An orchestration instance.
    static final class Instance {
        final String id;
        final String name;
        final @Nullable String input;
        final List<HistoryEvent> history = new ArrayList<>();
        String customStatus = "";
        private final List<HistoryEvent> inbox = new ArrayList<>();
        private final @Nullable Instance parent;
        private final int parentTaskId;
        private @Nullable CompleteOrchestrationAction ending;

        private Instance(String id, String name, @Nullable String input, @Nullable Instance parent, int parentTaskId) {
            this.id = id;
            this.name = name;
            this.input = input;
            this.parent = parent;
            this.parentTaskId = parentTaskId;
        }

        boolean isReady() {
            return ending == null && !inbox.isEmpty();
        }

        boolean isOver() {
            return ending != null;
        }

        String output() {
            if (ending == null || !ending.hasResult()) {
                throw new AssertionError("no output but " + ending);
            }
            return ending.getResult().getValue();
        }

        TaskFailureDetails failure() {
            if (ending == null || !ending.hasFailureDetails()) {
                throw new AssertionError("no failure but " + ending);
            }
            return ending.getFailureDetails();
        }
    }
}
