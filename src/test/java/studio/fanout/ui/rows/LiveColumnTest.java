package studio.fanout.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableView;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import studio.fanout.ui.fx.Inline;

@ExtendWith(ApplicationExtension.class)
class LiveColumnTest {
    private final RowsModel<String> model = new RowsModel<>(Inline.background());
    private TableView<Integer> table;
    private StackPane root;

    @Start
    void show(Stage stage) {
        table = new TableView<>();
        root = new StackPane(table);
        table.getColumns().add(new LiveColumn<>("Word", model, LiveColumnTest::text, null, 100));
        LiveColumn.bind(table, model);
        stage.setScene(new Scene(root, 300, 200));
        stage.show();
    }

    private static String text(String row) {
        if (row.equals("bad")) {
            throw new IllegalStateException("a column with a mistake in it");
        }
        return row;
    }

    @Test
    void aRowThatCannotBeShownLeavesTheOthersAndTheWindowInPlace(FxRobot robot) {
        var told = new ArrayList<String>();
        robot.interact(() -> {
            var thread = Thread.currentThread();
            var before = thread.getUncaughtExceptionHandler();
            thread.setUncaughtExceptionHandler((t, e) -> told.add(e.getMessage()));
            try {
                model.show(List.of("good", "bad", "fine"));
                root.layout();
                root.resize(400, 300);
                root.layout();
            } finally {
                thread.setUncaughtExceptionHandler(before);
            }
            assertThat(told).contains("a column with a mistake in it");
            assertThat(table.getWidth()).isEqualTo(400);
            assertThat(table.lookupAll(".table-cell").stream().map(it -> ((IndexedCell<?>) it).getText()))
                    .contains("good", "fine");
        });
    }
}
