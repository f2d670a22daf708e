package studio.fanout.ui.chart;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.scene.paint.Color;
import org.junit.jupiter.api.Test;

class PaletteTest {
    @Test
    void textOnAnyColorCanBeRead() {
        for (String color :
                new String[] {"#0969da", "#2da44e", "#cf222e", "#bf8700", "#1f6feb", "#238636", "#da3633"}) {
            Color ground = Color.web(color);
            assertThat(Palette.contrast(Palette.on(ground), ground)).as(color).isGreaterThanOrEqualTo(4.5);
        }
    }

    @Test
    void contrastGoesFromOneToTwentyOne() {
        assertThat(Palette.contrast(Color.WHITE, Color.WHITE)).isEqualTo(1.0);
        assertThat(Palette.contrast(Color.WHITE, Color.BLACK)).isEqualTo(21.0);
    }
}
