package studio.fanout.worker;

import java.util.List;
import studio.fanout.history.Attempt;

/// Takes note of what a worker saw of the activities and turns it ran.
///
/// For hubs that cannot keep such observations themselves. An attempt comes once or twice: as running, unless it
/// ended within the few milliseconds in which observations are gathered, and then as ended.
@FunctionalInterface
public interface AttemptSink {
    /// Called with one gathering at a time, in order, on a thread of the worker; must be quick.
    void take(List<Attempt> attempts);

    /// Hears of a turn that was run and is being answered, on a thread of the worker; must be quick.
    default void turn(SeenTurn turn) {}

    /// Forgets everything.
    static AttemptSink none() {
        return attempts -> {};
    }
}
