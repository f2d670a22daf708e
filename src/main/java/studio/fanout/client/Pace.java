package studio.fanout.client;

import java.time.Duration;

/// How often to ask: often while things change, less and less often while they do not.
final class Pace {
    private final Duration shortest;
    private final Duration longest;
    private Duration current;

    Pace(Duration shortest, Duration longest) {
        this.shortest = shortest;
        this.longest = longest;
        current = shortest;
    }

    /// How long to wait now.
    Duration next(boolean changed) {
        Duration longer = current.multipliedBy(3).dividedBy(2);
        current = changed ? shortest : longer.compareTo(longest) < 0 ? longer : longest;
        return current;
    }
}
