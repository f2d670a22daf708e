package studio.fanout.ui.settings;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps the settings of the window in a JSON file, or in memory only.
///
/// A file that cannot be read or written is logged and otherwise ignored: settings are never worth a failure. Safe
/// for use by many threads.
public final class SettingsFile {
    private static final Logger LOG = LoggerFactory.getLogger(SettingsFile.class);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final @Nullable Path file;
    private Settings current;
    private Settings written;

    private SettingsFile(@Nullable Path file, Settings current) {
        this.file = file;
        this.current = current;
        this.written = current;
    }

    public static SettingsFile inMemory() {
        return new SettingsFile(null, Settings.DEFAULT);
    }

    public static SettingsFile at(Path file) {
        return new SettingsFile(file, read(file));
    }

    public synchronized Settings get() {
        return current;
    }

    /// Changes the settings in memory; [#save] makes them last.
    public synchronized void change(UnaryOperator<Settings> change) {
        current = change.apply(current);
    }

    /// Writes what has changed since the last time; blocks.
    public synchronized void save() {
        if (file == null || current.equals(written)) {
            return;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            var fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.write(fresh, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(current));
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
            written = current;
        } catch (IOException e) {
            LOG.warn("The settings of the window could not be kept in {}: {}", file, e.toString());
        }
    }

    private static Settings read(Path file) {
        try {
            return JSON.readValue(Files.readAllBytes(file), Settings.class);
        } catch (NoSuchFileException e) {
            return Settings.DEFAULT;
        } catch (JacksonException e) {
            LOG.warn(
                    "The settings of the window in {} are not readable and start afresh: {}",
                    file,
                    e.getOriginalMessage());
            return Settings.DEFAULT;
        } catch (IOException e) {
            LOG.warn("The settings of the window in {} cannot be read: {}", file, e.toString());
            return Settings.DEFAULT;
        }
    }
}
