package studio.fanout.ui.runs;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.testfx.util.WaitForAsyncUtils.asyncFx;
import static org.testfx.util.WaitForAsyncUtils.waitFor;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXMLLoader;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.framework.junit5.Stop;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.ui.connection.Opening;
import studio.fanout.ui.connection.Session;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.FxThread;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.selection.Selection;
import studio.fanout.workload.Workload;

/// The table of all runs, while time goes by and things go wrong.
@ExtendWith(ApplicationExtension.class)
class RunsTableTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:04:05Z");
    private static final int RUNS = 5_000;

    /// Goes to and fro by more than an hour.
    private final InstantSource clock = () -> T0.plusSeconds(3_600 + new Random().nextInt(RUNS));

    private final Background background = Background.onVirtualThreads(new FxThread());
    private RunsViewModel model;
    private Parent pane;
    private volatile boolean broken;

    /// Each began a second after the one before, and none has ended.
    private static final class ManyRuns implements RunSource {
        @Override
        public Listing list() {
            return new Listing(
                    IntStream.range(0, RUNS)
                            .mapToObj(i -> run("run%04d".formatted(i * 2_741 % RUNS), i * 2_741 % RUNS))
                            .toList(),
                    0);
        }

        @Override
        public Optional<InstanceState> get(String instanceId, boolean payloads) {
            return Optional.empty();
        }

        @Override
        public Set<String> withItem(String part) {
            return Set.of();
        }

        private static InstanceState run(String id, int second) {
            return InstanceStateBuilder.of(id)
                    .name(Workload.ORCHESTRATION)
                    .created(T0.plusSeconds(second))
                    .build();
        }
    }

    @Start
    void start(Stage stage) throws Exception {
        model = new RunsViewModel(new ManyRuns(), new Selection(), background, clock);
        var opening = new Opening(new CompletableFuture<Session>());
        var bulk = new BulkActions(opening, new SimpleObjectProperty<>(Set.of()), model, background, new Notices());
        var loader = new FXMLLoader(RunsTableController.class.getResource("table.fxml"));
        loader.setControllerFactory(type -> new RunsTableController(model, bulk, new Overlay(), clock));
        pane = loader.load();
        stage.setScene(new Scene(pane, 1_000, 600));
        stage.show();
        model.table().set(true);
        model.refresh();
    }

    @Stop
    void stop() {
        background.close();
    }

    private static void await(Callable<Boolean> condition) throws TimeoutException {
        waitFor(60, SECONDS, () -> asyncFx(condition).get());
    }

    private static void run(Runnable task) throws Exception {
        asyncFx(task).get();
    }

    private TableView<?> table() {
        return (TableView<?>) pane.lookup(".all-runs");
    }

    private List<String> shown() {
        return model.shown().stream().map(RunRow::id).toList();
    }

    private String trouble() {
        var line = pane.lookup(".runs-trouble");
        return line.isVisible() ? ((Labeled) line.lookup(".label")).getText() : "";
    }

    private void tryAgain() throws Exception {
        run(() -> ((Button) pane.lookup(".runs-trouble .button")).fire());
    }

    private void sort(String title) throws Exception {
        run(() -> {
            for (var column : table().getColumns()) {
                if (column.getText().equals(title)) {
                    column.setSortType(TableColumn.SortType.ASCENDING);
                    sortBy(table(), column);
                }
            }
        });
    }

    @SuppressWarnings("unchecked")
    private static <R> void sortBy(TableView<R> table, TableColumn<?, ?> column) {
        table.getSortOrder().setAll(List.of((TableColumn<R, ?>) column));
    }

    @Test
    void runsThatGoOnAreSortedByHowLongTheyHaveDoneSoAtOneMoment() throws Exception {
        await(() -> table().getItems().size() == RUNS);
        var youngestFirst = IntStream.range(0, RUNS)
                .mapToObj(i -> "run%04d".formatted(RUNS - 1 - i))
                .toList();
        sort("Id");
        await(() -> shown().equals(youngestFirst.reversed()) && trouble().isEmpty());
        sort("Duration");
        await(() -> shown().equals(youngestFirst) || !trouble().isEmpty());
        assertThat(trouble()).isEmpty();
        sort("Speedup");
        await(() -> model.rows().trouble().get().isEmpty() && shown().equals(youngestFirst));
    }

    @Test
    void runsThatCannotBeSortedSaySoAndAreOnTheNextTry() throws Exception {
        await(() -> table().getItems().size() == RUNS);
        broken = true;
        run(() -> model.rows().sort((one, other) -> {
            if (broken) {
                throw new IllegalStateException("no order");
            }
            return one.id().compareTo(other.id());
        }));
        await(() -> trouble().startsWith("Runs could not be sorted and filtered. Something went wrong here"));
        assertThat(table().getItems()).hasSize(RUNS);
        assertThat(asyncFx(this::shown).get()).startsWith("run4999");

        tryAgain();
        await(() -> !trouble().isEmpty());
        broken = false;
        tryAgain();
        await(() -> trouble().isEmpty() && shown().getFirst().equals("run0000"));
    }
}
