package studio.fanout.engine;

import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.Failure;

/// What a worker says after an activity.
///
/// @param token that of the work item; empty from clients that do not know tokens
/// @param failure set when it failed
/// @param attempt what the worker saw, or null when it does not tell
public record ActivityAnswer(
        String token,
        String instanceId,
        int taskId,
        @Nullable String result,
        @Nullable Failure failure,
        @Nullable Attempt attempt) {}
