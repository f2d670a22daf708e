package studio.fanout.cli;

import java.nio.file.Path;
import java.util.Optional;
import studio.fanout.client.HubClient;

/// What the commands need of the rest of the program; implemented above them, where everything is put together.
public interface Studios {
    /// @throws NotOpenedException when it cannot be opened
    OpenHub open(HubPlan plan);

    /// Why there can be no window here, as a sentence; empty when there can be one.
    Optional<String> windowObstacle();

    /// Shows the window until it is closed.
    ///
    /// @throws NotOpenedException when it cannot be shown
    void showWindow(HubPlan plan) throws InterruptedException;

    /// Shows a run that was saved in a file until the window is closed, without any hub.
    ///
    /// @param memory folder for what the window remembers until next time
    /// @throws IllegalArgumentException with a sentence for people when the file holds no run
    /// @throws NotOpenedException when it cannot be shown
    void showSavedRun(Path file, Path memory) throws InterruptedException;

    /// Shows the window, starts a run in it, and closes it after a few seconds.
    ///
    /// @throws NotOpenedException when it cannot be shown
    void rehearseWindow(HubPlan plan) throws InterruptedException;

    /// Draws the timeline and the summary of a run as the window shows them.
    ///
    /// @param slots how many activities the workers run at once, 0 when that is not known
    /// @param file a PNG file to write
    /// @throws NotOpenedException when the picture cannot be drawn or written
    void snapshot(HubClient client, String instanceId, int slots, Path file);
}
