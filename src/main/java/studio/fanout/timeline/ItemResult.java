package studio.fanout.timeline;

import org.jspecify.annotations.Nullable;

/// What the activity of a work item returned.
///
/// @param seconds its own account of the time it took, or NaN
/// @param value its number, or NaN
/// @param result its text, or the whole JSON when that has another shape; null when there is neither
public record ItemResult(
        boolean processed,
        double seconds,
        double value,
        @Nullable String result) {}
