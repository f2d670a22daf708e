package studio.fanout.history;

import org.jspecify.annotations.Nullable;

/// A W3C trace context handed along.
public record Trace(
        String traceParent, String spanId, @Nullable String traceState) {}
