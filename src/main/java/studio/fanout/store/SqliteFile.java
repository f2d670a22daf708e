package studio.fanout.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import studio.fanout.engine.StoreException;

/// How a data file is opened, and what its errors mean.
final class SqliteFile {
    private SqliteFile() {}

    /// Looks at a file that is already there without touching it.
    ///
    /// @throws StoreException when it is not one that this version can use
    static void examine(Path file) throws SQLException {
        if (Files.exists(file)) {
            SQLiteConfig config = new SQLiteConfig();
            config.setReadOnly(true);
            try (Connection connection = config.createConnection("jdbc:sqlite:" + file)) {
                Schema.examine(connection, file.toString());
            }
        }
    }

    static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        // Asking for the last row id after each insert costs as much as the insert.
        config.setGetGeneratedKeys(false);
        config.setBusyTimeout(5_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    /// An error as a sentence for people.
    static StoreException trouble(String what, Path file, SQLException e) {
        SQLiteErrorCode code =
                e instanceof SQLiteException known ? known.getResultCode() : SQLiteErrorCode.UNKNOWN_ERROR;
        String why = switch (code.name().replaceFirst("^(SQLITE_[A-Z]+).*", "$1")) {
            case "SQLITE_FULL" -> "the disk is full; make room, and it goes on by itself";
            case "SQLITE_READONLY" -> "it is read-only; allow writing to it or choose another data folder";
            case "SQLITE_NOTADB" -> "it is damaged or not a data file; choose another data folder";
            case "SQLITE_CORRUPT" -> "it is damaged; restore a copy or choose another data folder";
            case "SQLITE_CANTOPEN" -> "it cannot be opened; check the permissions or choose another data folder";
            case "SQLITE_IOERR" -> "the disk reported an error; check the disk, and it goes on by itself";
            case "SQLITE_BUSY", "SQLITE_LOCKED" -> "another program holds it; close that program";
            default -> e.getMessage();
        };
        return new StoreException("Could not " + what + " " + file + ": " + why, e);
    }
}
