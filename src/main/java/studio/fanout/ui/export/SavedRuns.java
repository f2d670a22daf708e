package studio.fanout.ui.export;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.Scene;
import javafx.scene.input.TransferMode;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.selection.Selection;

/// Opens runs from files, with or without a hub.
public final class SavedRuns {
    private final FilePrompt prompt;
    private final Selection selection;
    private final RunFeed feed;
    private final Latest<RunView> reader;

    public SavedRuns(FilePrompt prompt, Selection selection, RunFeed feed, Background background, Notices notices) {
        this.prompt = prompt;
        this.selection = selection;
        this.feed = feed;
        reader = background.latest(this::show, notices::trouble);
    }

    /// Lets the person choose a file and shows its run.
    public void ask() {
        var file = prompt.open("Saved run", "json");
        if (file != null) {
            open(file);
        }
    }

    /// Shows the run of a file; a file that holds none is told about and changes nothing.
    public void open(Path file) {
        reader.restart(() -> RunFile.read(file));
    }

    /// Opens files that are dropped anywhere on the window.
    public void takeDropsOn(Scene scene) {
        scene.setOnDragOver(e -> {
            if (e.getDragboard().hasFiles()) {
                e.acceptTransferModes(TransferMode.COPY);
            }
        });
        scene.setOnDragDropped(e -> {
            e.setDropCompleted(dropped(e.getDragboard().getFiles()));
            e.consume();
        });
    }

    private boolean dropped(List<File> files) {
        if (files.isEmpty()) {
            return false;
        }
        open(files.getFirst().toPath());
        return true;
    }

    /// Shows a run that was read already.
    public void show(RunView view) {
        selection.showFile(view.saved() == null ? "" : view.saved().file());
        feed.open(view);
    }
}
