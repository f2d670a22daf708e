package studio.fanout.ui;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javafx.fxml.FXMLLoader;
import studio.fanout.ui.chart.TimelineChart;
import studio.fanout.ui.command.Commands;
import studio.fanout.ui.fx.Lazy;
import studio.fanout.ui.fx.SystemLook;
import studio.fanout.ui.fx.Ticker;
import studio.fanout.ui.inspect.HistoryController;
import studio.fanout.ui.inspect.InspectController;
import studio.fanout.ui.inspect.ItemsController;
import studio.fanout.ui.inspect.JsonController;
import studio.fanout.ui.inspect.SelectedController;
import studio.fanout.ui.inspect.SummaryController;
import studio.fanout.ui.launch.LaunchController;
import studio.fanout.ui.log.LogController;
import studio.fanout.ui.overlay.Overlay;
import studio.fanout.ui.run.FiguresController;
import studio.fanout.ui.run.HeadController;
import studio.fanout.ui.run.RunController;
import studio.fanout.ui.run.TimelineController;
import studio.fanout.ui.runs.RunsController;
import studio.fanout.ui.runs.RunsTableController;
import studio.fanout.ui.top.TopController;

/// The table of all controllers, which says what each is made of.
final class Controllers {
    private final Map<Class<?>, Supplier<?>> table = new HashMap<>();

    Controllers(
            ViewModels it,
            Commands commands,
            Overlay overlay,
            Lazy<TimelineChart> chart,
            SystemLook look,
            InstantSource clock) {
        var ticker = new Ticker(it.feed.moving());
        put(TopController.class, () -> new TopController(it.connection, it.connections, it.http, it.theme, commands));
        put(LaunchController.class, () -> new LaunchController(it.launch));
        put(RunsController.class, () -> new RunsController(it.runs, it.bulk, overlay, clock));
        put(RunsTableController.class, () -> new RunsTableController(it.runs, it.bulk, overlay, clock));
        put(RunController.class, () -> new RunController(it.settings));
        put(HeadController.class, () -> new HeadController(it.feed, commands, it.clock));
        put(FiguresController.class, () -> new FiguresController(it.feed, it.connection, it.clock));
        put(
                TimelineController.class,
                () -> new TimelineController(it.feed, it.connection, it.selection, chart.get(), look));
        put(InspectController.class, () -> new InspectController(it.json, it.settings));
        put(SummaryController.class, () -> new SummaryController(it.summary, it.summaryItems));
        put(ItemsController.class, () -> new ItemsController(it.items, it.clock, ticker));
        put(HistoryController.class, () -> new HistoryController(it.history));
        put(SelectedController.class, () -> new SelectedController(it.selected, it.background, ticker));
        put(JsonController.class, () -> new JsonController(it.json));
        put(LogController.class, () -> new LogController(it.log));
    }

    /// @param file beside this class
    <C> Pane<C> load(String file) {
        var loader = new FXMLLoader(Controllers.class.getResource(file));
        loader.setControllerFactory(this::make);
        try {
            return new Pane<>(loader.load(), loader.getController());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Object make(Class<?> type) {
        return requireNonNull(table.get(type), type.getName()).get();
    }

    private <C> void put(Class<C> type, Supplier<C> maker) {
        table.put(type, maker);
    }
}
