package studio.fanout.worker;

import com.microsoft.durabletask.DataConverter;
import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityFactory;
import org.jspecify.annotations.Nullable;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.ActivityRequest;
import studio.fanout.wire.proto.ActivityResponse;

/// Calls activity code and puts what comes of it into an answer, whatever it is.
final class ActivityCall {
    private final Registrations registrations;
    private final DataConverter json = new JacksonDataConverter();

    ActivityCall(Registrations registrations) {
        this.registrations = registrations;
    }

    /// An answer without result, failure and completion token.
    static ActivityResponse.Builder answerTo(ActivityRequest request) {
        return ActivityResponse.newBuilder()
                .setInstanceId(request.getOrchestrationInstance().getInstanceId())
                .setTaskId(request.getTaskId());
    }

    /// Runs the code on the calling thread; never throws.
    ActivityResponse.Builder run(ActivityRequest request) {
        ActivityResponse.Builder answer = answerTo(request);
        TaskActivityFactory factory = registrations.activity(request.getName());
        if (factory == null) {
            return answer.setFailureDetails(Failures.permanent(
                    "ActivityTaskNotFound", "This worker has no activity called '" + request.getName() + "'."));
        }
        try {
            String result = call(factory, request);
            return result == null ? answer : answer.setResult(Scalars.text(result));
        } catch (Throwable thrown) {
            return answer.setFailureDetails(Failures.of(thrown));
        } finally {
            Thread.interrupted();
        }
    }

    private @Nullable String call(TaskActivityFactory factory, ActivityRequest request) {
        TaskActivity activity = factory.create();
        if (activity == null) {
            throw new IllegalStateException("The factory of '" + request.getName() + "' made no activity.");
        }
        String input = request.hasInput() ? request.getInput().getValue() : null;
        Object output = activity.run(new ActivityInput(request.getName(), input, json));
        return output == null ? null : json.serialize(output);
    }
}
