package studio.fanout.ui.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.fx.Toolkit;

/// Where a run stands can be told by the shape of its mark alone, and is heard in the word that goes with it.
class StatusMarkTest {
    @ParameterizedTest
    @EnumSource
    void hasAShapeOfItsOwnForEveryWord(OrchestrationStatus status) throws Exception {
        Map<Ikon, String> words = new HashMap<>();
        for (var other : OrchestrationStatus.values()) {
            words.merge(shape(other), StatusMark.word(other), (one, two) -> one.equals(two) ? one : one + ", " + two);
        }

        assertThat(words.get(shape(status))).isEqualTo(StatusMark.word(status));
        assertThat(Toolkit.call(() -> mark(status).getAccessibleText())).isEqualTo(StatusMark.word(status));
    }

    private static Ikon shape(OrchestrationStatus status) throws Exception {
        return Toolkit.call(() -> ((FontIcon) mark(status).getChildren().getFirst()).getIconCode());
    }

    private static StatusMark mark(OrchestrationStatus status) {
        var mark = new StatusMark();
        mark.show(status);
        return mark;
    }
}
