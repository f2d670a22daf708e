package studio.fanout.client;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// The runs that were started here, newest last: all that can be listed of a hub that lists none.
final class OwnRuns {
    private static final int REMEMBERED = 500;

    private final Set<String> ids = new LinkedHashSet<>();

    synchronized void add(String instanceId) {
        ids.add(instanceId);
        if (ids.size() > REMEMBERED) {
            ids.remove(ids.iterator().next());
        }
    }

    synchronized void remove(String instanceId) {
        ids.remove(instanceId);
    }

    synchronized List<String> newestFirst() {
        return new ArrayList<>(ids).reversed();
    }
}
