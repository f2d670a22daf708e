package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import studio.fanout.Logging;
import studio.fanout.ui.log.LogLine;
import studio.fanout.worker.RunLog;

/// What the worker says about a run, from its log calls to the tab.
class LogTabTest extends WindowTest {
    @Override
    DrivenWindow open(Stage stage) {
        var window = DrivenWindow.open(stage);
        Logging.toWindow(window.logs);
        return window;
    }

    @Override
    void shut() {
        super.shut();
        var context = (LoggerContext) LoggerFactory.getILoggerFactory();
        for (var name : List.of(RunLog.NAME, Logger.ROOT_LOGGER_NAME)) {
            context.getLogger(name).detachAppender("WINDOW");
        }
        context.getLogger(RunLog.NAME).setLevel(Level.OFF);
    }

    private TableView<?> table() {
        return (TableView<?>) it.node(".log-lines");
    }

    private List<String> lines() {
        return it.logs.of(List.of(it.text("#id"))).stream().map(LogLine::text).toList();
    }

    @Test
    void whatTheWorkerDidForTheRunIsInItsLogAndCanBeNarrowedDown() throws Exception {
        it.start("alpha\nbeta", "0", "0.1", "0");
        it.awaitStatus("Completed");
        it.tab("Log");
        it.await(() -> lines().stream().anyMatch(text -> text.startsWith("aggregate_results #2 completed after")));
        it.await(() -> table().getItems().size() == lines().size());
        assertThat(lines())
                .anyMatch(text -> text.matches("process_work_item #[01] began in slot \\d"))
                .anyMatch(text -> text.matches("Turn replayed \\d+ events, saw \\d+ new ones, decided .+"))
                .noneMatch(text -> text.contains("alpha") || text.contains("beta"));
        it.run(() -> it.field(".log .filter").setText("aggregate"));
        it.await(() -> table().getItems().size() == 2);
        it.run(() ->
                ((ComboBox<?>) it.node(".log .combo-box")).getSelectionModel().select(2));
        it.await(() -> table().getItems().size() == 1);
        it.click(".log #copy");
        assertThat(it.on(() -> Clipboard.getSystemClipboard().getString()))
                .contains("aggregate_results #2 completed after");
    }

    @Test
    void failuresStandOutAndSecretsDoNotShow() throws Exception {
        it.start("doomed", "0", "0", "1");
        it.awaitStatus("Failed");
        var id = it.on(() -> it.text("#id"));
        try (var _ = MDC.putCloseable(RunLog.INSTANCE, id)) {
            LoggerFactory.getLogger("user.Code").warn("calling with password=hunter2 and Bearer abcdef");
        }
        it.await(() -> table().getItems().size() >= 4);
        assertThat(lines())
                .anyMatch(text -> text.startsWith("process_work_item #0 failed after"))
                .anyMatch(text -> text.equals("calling with password=*** and Bearer ***"));
    }

    @Test
    void anotherRunHasAnotherLog() throws Exception {
        it.start("one", "0", "0", "0");
        it.awaitStatus("Completed");
        it.await(() -> !table().getItems().isEmpty());
        it.run(() -> it.field(".log .filter").setText("aggregate_results #2"));
        it.await(() -> table().getItems().isEmpty());
        it.start("two\nthree", "0", "0", "0");
        it.await(() -> table().getItems().size() == 2);
    }
}
