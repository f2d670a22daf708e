package studio.fanout.ui.launch;

import java.util.function.Consumer;
import java.util.function.IntConsumer;
import studio.fanout.ui.settings.Settings.LaunchForm;
import studio.fanout.workload.RunInput;

/// What the form sets in motion.
///
/// @param starter starts the run
/// @param started told the id of the new run
/// @param failed told why starting failed
/// @param slots told the number of slots, whenever a valid one is entered
/// @param remember told what to keep for the next opening
public record Launch(
        Starter starter,
        Consumer<String> started,
        Consumer<? super Exception> failed,
        IntConsumer slots,
        Consumer<LaunchForm> remember) {

    /// Starts a run; may block.
    @FunctionalInterface
    public interface Starter {
        /// @return the id of the new run
        String start(RunInput input) throws Exception;
    }
}
