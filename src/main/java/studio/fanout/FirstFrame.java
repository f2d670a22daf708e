package studio.fanout;

import javafx.animation.AnimationTimer;

/// Tells when the first frame of a window is on its way to the screen.
final class FirstFrame extends AnimationTimer {
    /// The toolkit calls before it draws a frame: at the second call the first frame is drawn.
    private static final int CALLS = 2;

    private final Runnable drawn;
    private int calls;

    FirstFrame(Runnable drawn) {
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
