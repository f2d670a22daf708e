package studio.fanout.ui.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.junit.jupiter.api.Test;

class CurtainTest {
    private final SimpleBooleanProperty open = new SimpleBooleanProperty(true);
    private final Counted behind = new Counted();
    private final StackPane window = new StackPane(new Curtain(behind, open));

    private static final class Counted extends Region {
        private int layouts;

        @Override
        protected void layoutChildren() {
            layouts++;
        }
    }

    private int layoutsAfter(Runnable change) {
        window.layout();
        int before = behind.layouts;
        change.run();
        window.layout();
        return behind.layouts - before;
    }

    @Test
    void whatIsSeenIsLaidOutWithEachChange() {
        assertThat(layoutsAfter(behind::requestLayout)).isOne();
        assertThat(layoutsAfter(behind::requestLayout)).isOne();
    }

    @Test
    void whatIsHiddenIsLaidOutWhenItIsSeenAgain() {
        assertThat(layoutsAfter(() -> {})).isZero();
        open.set(false);
        assertThat(layoutsAfter(behind::requestLayout)).isZero();
        assertThat(layoutsAfter(behind::requestLayout)).isZero();

        assertThat(layoutsAfter(() -> open.set(true))).isOne();
    }

    @Test
    void whatIsHiddenTakesItsNewSizeWhenItIsSeenAgain() {
        open.set(false);
        window.resize(300, 200);
        window.layout();

        open.set(true);
        window.layout();

        assertThat(behind.getWidth()).isEqualTo(300);
        assertThat(behind.getHeight()).isEqualTo(200);
    }

    @Test
    void whatIsBelowCanBeClickedThroughIt() {
        behind.setVisible(false);
        window.resize(300, 200);
        window.layout();

        assertThat(window.getChildren().getFirst().contains(150, 100)).isFalse();
    }
}
