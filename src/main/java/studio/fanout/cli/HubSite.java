package studio.fanout.cli;

import java.nio.file.Path;
import studio.fanout.hub.HubTarget;

/// Which hub a command is about.
public sealed interface HubSite {
    /// The scheduler in this process, forgetting everything at the end.
    record InMemory() implements HubSite {}

    /// The scheduler in this process, keeping its data in a folder.
    record InFolder(Path folder) implements HubSite {}

    /// A hub elsewhere.
    record Remote(HubTarget target) implements HubSite {}
}
