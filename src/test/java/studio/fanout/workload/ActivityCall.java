package studio.fanout.workload;

import com.microsoft.durabletask.JacksonDataConverter;
import com.microsoft.durabletask.TaskActivity;
import com.microsoft.durabletask.TaskActivityContext;
import org.jspecify.annotations.Nullable;

/// Calls an activity the way a worker does: JSON text in, JSON text out.
record ActivityCall(String getName, @Nullable String input) implements TaskActivityContext {

    private static final JacksonDataConverter CONVERTER = new JacksonDataConverter();

    @Override
    public <T> @Nullable T getInput(Class<T> targetType) {
        return CONVERTER.deserialize(input, targetType);
    }

    static @Nullable String run(TaskActivity activity, String name, @Nullable String input) {
        return CONVERTER.serialize(activity.run(new ActivityCall(name, input)));
    }
}
