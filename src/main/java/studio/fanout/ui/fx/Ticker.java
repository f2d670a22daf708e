package studio.fanout.ui.fx;

import java.time.Duration;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;

/// Counts on a few times a second while something goes on, for texts that say how long it has done so.
public final class Ticker {
    private static final Duration EVERY = Duration.ofMillis(250);

    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    /// Kept, since what it is made of may not keep it.
    private final ObservableValue<Boolean> goingOn;

    private final SlowTimer timer = new SlowTimer(EVERY, this::tick);

    /// To be made on the JavaFX thread, where it counts.
    ///
    /// @param goingOn whether there is anything to tell; while there is not, nothing moves
    public Ticker(ObservableValue<Boolean> goingOn) {
        this.goingOn = goingOn;
        goingOn.subscribe(this::change);
        change();
    }

    private void change() {
        if (goingOn.getValue()) {
            timer.start();
        } else {
            timer.stop();
        }
    }

    private void tick() {
        ticks.set(ticks.get() + 1);
    }

    /// Changes with every tick.
    public ReadOnlyLongProperty ticks() {
        return ticks.getReadOnlyProperty();
    }
}
