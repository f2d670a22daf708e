package studio.fanout.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import studio.fanout.engine.StoreException;

/// A folder that holds a scheduler's data, for one process at a time.
///
/// The lock is the operating system's, so it goes when the process does, however that ends.
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "studio.lock";

    private final Path folder;
    private final FileChannel channel;

    private DataFolder(Path folder, FileChannel channel) {
        this.folder = folder;
        this.channel = channel;
    }

    /// Creates the folder if need be, and takes it.
    ///
    /// @throws StoreException when it cannot be written or another process has it
    static DataFolder open(Path folder) {
        FileChannel channel;
        try {
            Files.createDirectories(folder);
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new StoreException(
                    "The data folder " + folder + " cannot be written; choose another one with --data", e);
        }
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new DataFolder(folder, channel);
            }
            channel.close();
        } catch (OverlappingFileLockException | IOException e) {
            closeQuietly(channel);
        }
        throw new StoreException("The data folder " + folder
                + " is in use by another Fan-Out Studio that takes no calls: switch on its HTTP API, close it, or choose"
                + " another folder with --data");
    }

    /// Whether some process has it at this moment.
    static boolean isTaken(Path folder) {
        try (FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            return lock == null;
        } catch (OverlappingFileLockException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    Path file() {
        return folder.resolve("studio.db");
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // The lock goes with the process at the latest.
            return;
        }
    }
}
