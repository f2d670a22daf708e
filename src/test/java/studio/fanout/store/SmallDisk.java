package studio.fanout.store;

import java.nio.file.Path;
import java.util.List;

/// Lets tests elsewhere have a store whose disk is soon full.
public final class SmallDisk {
    private SmallDisk() {}

    /// @param pages how many pages of 4 KiB there is room for
    public static SqliteStore open(Path folder, int pages) {
        return SqliteStore.open(folder, List.of("PRAGMA max_page_count = " + pages));
    }
}
