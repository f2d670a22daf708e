package studio.fanout.worker;

import com.microsoft.durabletask.DataConverter;
import com.microsoft.durabletask.TaskActivityContext;
import org.jspecify.annotations.Nullable;

/// What an activity is told.
///
/// @param input JSON text, or null when there is none
record ActivityInput(String name, @Nullable String input, DataConverter json) implements TaskActivityContext {
    @Override
    public String getName() {
        return name;
    }

    @Override
    public <T> @Nullable T getInput(Class<T> targetType) {
        return input == null ? null : json.deserialize(input, targetType);
    }
}
