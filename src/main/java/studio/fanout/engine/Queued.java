package studio.fanout.engine;

import studio.fanout.history.Recorded;

/// An event that waits for the next turn of its instance.
///
/// @param sequence order of arrival; [#UNSTORED] for a fired timer, which history alone brings back after a crash
public record Queued(long sequence, Recorded event) {
    static final long UNSTORED = 0;
}
