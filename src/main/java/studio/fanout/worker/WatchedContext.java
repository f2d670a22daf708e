package studio.fanout.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.microsoft.durabletask.Task;
import com.microsoft.durabletask.TaskCanceledException;
import com.microsoft.durabletask.TaskOptions;
import com.microsoft.durabletask.TaskOrchestrationContext;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.proto.HistoryEvent;

/// The SDK's context with an eye on the external events that the code waits for.
///
/// The SDK does not tell which events were taken: when it continues as new it carries over events of the last turn
/// although the code has had them.
final class WatchedContext implements TaskOrchestrationContext {
    private final TaskOrchestrationContext context;
    private final List<Wait> waits = new ArrayList<>();
    private boolean carriesOver;

    private record Wait(String name, Task<?> task) {}

    WatchedContext(TaskOrchestrationContext context) {
        this.context = context;
    }

    /// Whether the code waits for an event that has not come.
    boolean isWaiting() {
        return waits.stream().anyMatch(wait -> !wait.task().isDone());
    }

    /// Whether the code continued as new and wants the events it has not had.
    boolean carriesOver() {
        return carriesOver;
    }

    /// The events that the code has not had, in order of arrival.
    ///
    /// Each finished wait took the first event of exactly its name, or, when there is none, the first that differs
    /// in case only.
    List<ByteString> untaken(List<ByteString> raised) throws InvalidProtocolBufferException {
        List<ByteString> left = new ArrayList<>(raised);
        List<String> names = new ArrayList<>();
        for (ByteString event : raised) {
            names.add(HistoryEvent.parseFrom(event).getEventRaised().getName());
        }
        for (Wait wait : waits) {
            if (wait.task().isDone() && !wasCancelled(wait.task())) {
                int taken = names.contains(wait.name()) ? names.indexOf(wait.name()) : ignoringCase(names, wait.name());
                if (taken >= 0) {
                    names.remove(taken);
                    left.remove(taken);
                }
            }
        }
        return left;
    }

    private static int ignoringCase(List<String> names, String name) {
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                return i;
            }
        }
        return -1;
    }

    private static boolean wasCancelled(Task<?> done) {
        try {
            done.await();
            return false;
        } catch (TaskCanceledException e) {
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }

    @Override
    public <V> Task<V> waitForExternalEvent(String name, @Nullable Duration timeout, Class<V> dataType)
            throws TaskCanceledException {
        Task<V> task = context.waitForExternalEvent(name, timeout, dataType);
        waits.add(new Wait(name, task));
        return task;
    }

    @Override
    public void continueAsNew(@Nullable Object input, boolean preserveUnprocessedEvents) {
        carriesOver = preserveUnprocessedEvents;
        context.continueAsNew(input, preserveUnprocessedEvents);
    }

    @Override
    public String getName() {
        return context.getName();
    }

    @Override
    public <V> V getInput(Class<V> targetType) {
        return context.getInput(targetType);
    }

    @Override
    public String getInstanceId() {
        return context.getInstanceId();
    }

    @Override
    public Instant getCurrentInstant() {
        return context.getCurrentInstant();
    }

    @Override
    public boolean getIsReplaying() {
        return context.getIsReplaying();
    }

    @Override
    public <V> Task<List<V>> allOf(List<Task<V>> tasks) {
        return context.allOf(tasks);
    }

    @Override
    public Task<Task<?>> anyOf(List<Task<?>> tasks) {
        return context.anyOf(tasks);
    }

    @Override
    public Task<Void> createTimer(Duration delay) {
        return context.createTimer(delay);
    }

    @Override
    public Task<Void> createTimer(ZonedDateTime at) {
        return context.createTimer(at);
    }

    @Override
    public void complete(@Nullable Object output) {
        context.complete(output);
    }

    @Override
    public <V> Task<V> callActivity(
            String name, @Nullable Object input, @Nullable TaskOptions options, Class<V> returnType) {
        return context.callActivity(name, input, options, returnType);
    }

    @Override
    public UUID newUUID() {
        return context.newUUID();
    }

    @Override
    public void sendEvent(String instanceId, String eventName, @Nullable Object eventData) {
        context.sendEvent(instanceId, eventName, eventData);
    }

    @Override
    public <V> Task<V> callSubOrchestrator(
            String name,
            @Nullable Object input,
            @Nullable String instanceId,
            @Nullable TaskOptions options,
            Class<V> returnType) {
        return context.callSubOrchestrator(name, input, instanceId, options, returnType);
    }

    @Override
    public void setCustomStatus(@Nullable Object customStatus) {
        context.setCustomStatus(customStatus);
    }

    @Override
    public void clearCustomStatus() {
        context.clearCustomStatus();
    }
}
