package studio.fanout.ui.fx;

import javafx.animation.PauseTransition;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.value.ObservableValue;
import javafx.util.Duration;

/// Counts on a few times a second while something goes on, for texts that say how long it has done so.
public final class Ticker {
    private static final Duration EVERY = Duration.millis(250);

    private final ReadOnlyLongWrapper ticks = new ReadOnlyLongWrapper();
    /// Kept, since what it is made of may not keep it.
    private final ObservableValue<Boolean> goingOn;

    private final PauseTransition pause = new PauseTransition(EVERY);

    /// To be made on the JavaFX thread, where it counts.
    ///
    /// @param goingOn whether there is anything to tell; while there is not, nothing moves
    public Ticker(ObservableValue<Boolean> goingOn) {
        this.goingOn = goingOn;
        pause.setOnFinished(e -> tick());
        goingOn.subscribe(on -> {
            if (on) {
                pause.playFromStart();
            } else {
                pause.stop();
            }
        });
    }

    private void tick() {
        ticks.set(ticks.get() + 1);
        if (goingOn.getValue()) {
            pause.playFromStart();
        }
    }

    /// Changes with every tick.
    public ReadOnlyLongProperty ticks() {
        return ticks.getReadOnlyProperty();
    }
}
