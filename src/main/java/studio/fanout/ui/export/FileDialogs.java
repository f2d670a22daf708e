package studio.fanout.ui.export;

import java.io.File;
import java.nio.file.Path;
import javafx.stage.FileChooser;
import javafx.stage.FileChooser.ExtensionFilter;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// Asks with the file dialogs of the platform, which open where the last one ended.
public final class FileDialogs implements FilePrompt {
    private final Window owner;
    private @Nullable File folder;

    public FileDialogs(Window owner) {
        this.owner = owner;
    }

    @Override
    public @Nullable Path save(String kind, String extension, String name) {
        var chooser = chooser(kind, extension);
        chooser.setInitialFileName(name);
        return chosen(chooser.showSaveDialog(owner));
    }

    @Override
    public @Nullable Path open(String kind, String extension) {
        return chosen(chooser(kind, extension).showOpenDialog(owner));
    }

    private FileChooser chooser(String kind, String extension) {
        var chooser = new FileChooser();
        chooser.getExtensionFilters().add(new ExtensionFilter(kind, "*." + extension));
        chooser.setInitialDirectory(folder != null && folder.isDirectory() ? folder : null);
        return chooser;
    }

    private @Nullable Path chosen(@Nullable File file) {
        if (file == null) {
            return null;
        }
        folder = file.getParentFile();
        return file.toPath();
    }
}
