package studio.fanout.ui.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import studio.fanout.history.InstanceState;

/// What a look at the hub brought.
///
/// @param everything whether runs that are not in the list are gone
record RunNews(List<InstanceState> states, Set<String> gone, boolean everything) {
    private static final int TOO_MANY_TO_ASK_ONE_BY_ONE = 50;

    /// Gathers what to look at next; for any thread.
    static final class Due {
        private final Set<String> ids = new HashSet<>();
        private boolean all;

        /// @param more whether others may have changed too
        synchronized void add(Set<String> changed, boolean more) {
            ids.addAll(changed);
            all |= more;
        }

        synchronized void clear() {
            ids.clear();
            all = false;
        }

        /// Looks at what is due, which is not due any more then; blocks.
        RunNews look(RunSource source) throws Exception {
            Set<String> some;
            boolean everything;
            synchronized (this) {
                some = Set.copyOf(ids);
                everything = all || some.size() > TOO_MANY_TO_ASK_ONE_BY_ONE;
                clear();
            }
            return everything ? new RunNews(source.list(), Set.of(), true) : lookAt(some, source);
        }

        private static RunNews lookAt(Set<String> some, RunSource source) throws Exception {
            var states = new ArrayList<InstanceState>();
            var gone = new HashSet<String>();
            for (var id : some) {
                source.get(id, false).ifPresentOrElse(states::add, () -> gone.add(id));
            }
            return new RunNews(states, gone, false);
        }
    }
}
