package studio.fanout.store;

import java.nio.file.Path;
import java.util.List;

/// Lets tests elsewhere have a store that does not wait for the disk, where no power cut is expected.
public final class CarelessDisk {
    private CarelessDisk() {}

    public static SqliteStore open(Path folder) {
        return SqliteStore.open(folder, List.of("PRAGMA synchronous = OFF"));
    }
}
