package studio.fanout.ui.run;

import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// The time as the run on show sees it: now, or for a saved run the moment it was saved.
public final class RunClock implements InstantSource {
    private final InstantSource clock;
    private volatile @Nullable Instant fixed;

    public RunClock(InstantSource clock) {
        this.clock = clock;
    }

    /// Follows what is on show.
    void show(RunView view) {
        fixed = view.saved() == null ? null : view.saved().at();
    }

    @Override
    public Instant instant() {
        var it = fixed;
        return it == null ? clock.instant() : it;
    }
}
