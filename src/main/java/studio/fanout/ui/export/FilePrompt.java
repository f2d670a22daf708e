package studio.fanout.ui.export;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Asks the person at the window for a file; on the JavaFX thread.
public interface FilePrompt {
    /// @param kind what sort of file, in words
    /// @param extension without the dot
    /// @param name what to propose
    /// @return null when the person thought better of it
    @Nullable
    Path save(String kind, String extension, String name);

    /// @param kind what sort of file, in words
    /// @param extension without the dot
    /// @return a file that exists, or null when the person thought better of it
    @Nullable
    Path open(String kind, String extension);
}
