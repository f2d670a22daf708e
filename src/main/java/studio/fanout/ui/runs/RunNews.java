package studio.fanout.ui.runs;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.InstanceState;

/// What a look at the hub brought.
///
/// @param everything whether runs that are not in the list are gone
/// @param most as [Listing#most] when it is everything
record RunNews(List<InstanceState> states, Set<String> gone, boolean everything, int most) {
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
        ///
        /// @param shown the run that stays in the list however old it is, or null
        RunNews look(RunSource source, @Nullable String shown) throws Exception {
            Set<String> some;
            boolean everything;
            synchronized (this) {
                some = Set.copyOf(ids);
                everything = all || some.size() > TOO_MANY_TO_ASK_ONE_BY_ONE;
                clear();
            }
            return everything ? lookAtAll(source, shown) : lookAt(some, source);
        }

        private static RunNews lookAtAll(RunSource source, @Nullable String shown) throws Exception {
            var listing = source.list();
            var states = new ArrayList<>(listing.runs());
            if (listing.isCut()
                    && shown != null
                    && states.stream().noneMatch(it -> it.instanceId().equals(shown))) {
                source.get(shown, false).ifPresent(states::add);
            }
            return new RunNews(states, Set.of(), true, listing.most());
        }

        private static RunNews lookAt(Set<String> some, RunSource source) throws Exception {
            var states = new ArrayList<InstanceState>();
            var gone = new HashSet<String>();
            for (var id : some) {
                source.get(id, false).ifPresentOrElse(states::add, () -> gone.add(id));
            }
            return new RunNews(states, gone, false, 0);
        }
    }
}
