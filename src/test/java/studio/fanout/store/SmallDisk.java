package studio.fanout.store;

import java.nio.file.Path;
import java.util.List;

/// Lets tests elsewhere have a store whose disk is soon full.
public final class SmallDisk {
    private SmallDisk() {}

    /// A store that does not wait for others who use its file.
    public static SqliteStore impatient(Path folder) {
        return SqliteStore.open(folder, List.of("PRAGMA busy_timeout = 20"));
    }

    /// @param pages how many pages of 4 KiB there is room for
    public static SqliteStore open(Path folder, int pages) {
        return SqliteStore.open(folder, List.of("PRAGMA max_page_count = " + pages));
    }
}
