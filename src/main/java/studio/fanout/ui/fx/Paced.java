package studio.fanout.ui.fx;

import java.time.Duration;

/// Does something as soon as it is asked to, and then no sooner than after a rest, however often it is asked meanwhile.
///
/// To be used on the JavaFX thread only.
public final class Paced {
    private final Background background;
    private final Duration rest;
    private final Runnable action;
    private boolean resting;
    private boolean missed;

    Paced(Background background, Duration rest, Runnable action) {
        this.background = background;
        this.rest = rest;
        this.action = action;
    }

    public void request() {
        if (resting) {
            missed = true;
        } else {
            act();
        }
    }

    private void act() {
        missed = false;
        resting = true;
        background.runAfter(rest, () -> true, it -> rested(), e -> rested());
        action.run();
    }

    private void rested() {
        resting = false;
        if (missed) {
            act();
        }
    }
}
