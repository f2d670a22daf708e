package studio.fanout.ui.fx;

import javafx.animation.AnimationTimer;

/// Does something once when the next frame is on its way to the screen.
public final class NextFrame extends AnimationTimer {
    /// The toolkit calls before it draws a frame: at the second call the next frame is drawn.
    private static final int CALLS = 2;

    private final Runnable drawn;
    private int calls;

    /// @param drawn is called on the JavaFX thread
    public NextFrame(Runnable drawn) {
        this.drawn = drawn;
    }

    @Override
    public void handle(long now) {
        calls++;
        if (calls == CALLS) {
            stop();
            drawn.run();
        }
    }
}
