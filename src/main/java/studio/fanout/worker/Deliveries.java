package studio.fanout.worker;

import java.util.LinkedHashMap;
import java.util.Map;

/// Counts how often an activity was delivered to this worker in vain.
///
/// Remembers only those whose answer did not get through, and of those the latest few thousand: a scheduler that
/// keeps attempts knows better and corrects the number.
final class Deliveries {
    private static final int REMEMBERED = 4096;

    private final Map<Object, Integer> inVain = new LinkedHashMap<>();

    /// The number of a new delivery, from 1.
    synchronized int number(Object key) {
        return inVain.getOrDefault(key, 0) + 1;
    }

    synchronized void wasInVain(Object key) {
        inVain.merge(key, 1, Integer::sum);
        if (inVain.size() > REMEMBERED) {
            inVain.remove(inVain.keySet().iterator().next());
        }
    }
}
