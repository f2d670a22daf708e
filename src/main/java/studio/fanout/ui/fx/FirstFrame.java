package studio.fanout.ui.fx;

import javafx.animation.AnimationTimer;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;

/// Does something once the first frame of a window is on the screen, so that the frame does not wait for it.
///
/// The toolkit paints beside the JavaFX thread, but where there is no graphics card it needs that thread once more to
/// bring what is painted to the screen. It tells nobody when that is done. But it does not begin with a second frame
/// before the first is painted: so a second one is asked for, in which a speck that nobody sees moves, and what was
/// painted first is on the screen when the third is due.
public final class FirstFrame extends AnimationTimer {
    private static final int SECOND = 2;

    private final Pane root;
    private final Runnable painted;
    private final Region speck = new Region();
    private int calls;

    /// @param root of a window that has just been shown
    /// @param painted is called on the JavaFX thread
    public FirstFrame(Pane root, Runnable painted) {
        this.root = root;
        this.painted = painted;
        speck.setManaged(false);
        speck.setMouseTransparent(true);
        speck.resize(1, 1);
        root.getChildren().add(speck);
    }

    @Override
    public void handle(long now) {
        calls++;
        if (calls == SECOND) {
            speck.setTranslateX(1);
        } else if (calls > SECOND) {
            stop();
            root.getChildren().remove(speck);
            painted.run();
        }
    }
}
