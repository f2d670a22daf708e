package studio.fanout.ui.run;

import java.time.InstantSource;
import java.util.List;
import javafx.fxml.FXML;
import javafx.scene.layout.HBox;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.connection.ConnectionViewModel;

/// Binds the strip of figures.
public final class FiguresController {
    /// Faster than this nobody can read.
    private static final long EVERY = 100_000_000;

    private final RunFeed feed;
    private final ConnectionViewModel connection;
    private final InstantSource clock;
    private final List<FigureTile> tiles =
            Figures.KINDS.stream().map(FigureTile::new).toList();

    @FXML
    private HBox strip;

    public FiguresController(RunFeed feed, ConnectionViewModel connection, InstantSource clock) {
        this.feed = feed;
        this.connection = connection;
        this.clock = clock;
    }

    @FXML
    void initialize() {
        strip.getChildren().setAll(tiles);
        connection.slots().subscribe(this::refresh);
        new RunTicks(feed, EVERY, this::refresh);
    }

    private void refresh() {
        var view = feed.view().get();
        var it = Figures.of(
                view.timeline(),
                EpochNanos.of(clock.instant()),
                view.slots(connection.slots().get()));
        for (int i = 0; i < tiles.size(); i++) {
            tiles.get(i).show(it.figures().get(i), i == tiles.size() - 1 && it.failed() > 0);
        }
    }
}
