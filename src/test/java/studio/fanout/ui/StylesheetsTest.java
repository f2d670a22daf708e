package studio.fanout.ui;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.css.CssParser;
import javafx.css.Stylesheet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The toolkit leaves out what it cannot read of a stylesheet, up to all that follows, and only logs it.
class StylesheetsTest {
    @ParameterizedTest
    @ValueSource(strings = {"studio.css", "chart/chart.css"})
    void isReadFromBeginningToEnd(String name) throws IOException {
        List<String> complaints = new ArrayList<>();
        ListChangeListener<CssParser.ParseError> listener = change -> {
            while (change.next()) change.getAddedSubList().forEach(error -> complaints.add(error.getMessage()));
        };
        CssParser.errorsProperty().addListener(listener);
        try {
            Stylesheet sheet = new CssParser().parse(requireNonNull(StudioWindow.class.getResource(name)));

            assertThat(complaints).isEmpty();
            assertThat(sheet.getRules()).isNotEmpty();
        } finally {
            CssParser.errorsProperty().removeListener(listener);
        }
    }
}
