package studio.fanout.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Action;

/// What a worker says after a turn.
///
/// @param token that of the work item; empty from clients that do not know tokens
/// @param customStatus the new custom status, "" to clear it, null to keep it
/// @param partial more actions of the same turn follow in another answer
public record TurnAnswer(
        String token,
        String instanceId,
        List<Action> actions,
        @Nullable String customStatus,
        boolean partial) {}
