package studio.fanout.store;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import studio.fanout.engine.StoreException;

/// The tables of a data file, and how a file of an earlier version becomes one of this version.
///
/// History is kept in pages, one for each time something was appended: the events of a page are encoded already, in
/// the form in which they are sent. What an instance waits for is not stored, because its history tells.
final class Schema {
    /// "FanO" in ASCII: marks the file as ours.
    private static final int APPLICATION_ID = 0x46616e4f;

    private static final List<String> VERSION_1 = List.of(
            """
            CREATE TABLE instance (
                key INTEGER PRIMARY KEY,
                root INTEGER NOT NULL,
                hub TEXT NOT NULL,
                id TEXT NOT NULL,
                execution TEXT,
                name TEXT NOT NULL,
                version TEXT,
                status INTEGER NOT NULL,
                created INTEGER NOT NULL,
                updated INTEGER NOT NULL,
                completed INTEGER,
                scheduled INTEGER,
                input TEXT,
                output TEXT,
                custom_status TEXT,
                failure BLOB,
                parent BLOB,
                tags BLOB,
                UNIQUE (hub, id)
            )""",
            "CREATE INDEX instance_by_root ON instance (root)",
            "CREATE INDEX instance_unfinished ON instance (key) WHERE completed IS NULL",
            "CREATE INDEX instance_by_completion ON instance (hub, completed, id) WHERE completed IS NOT NULL",
            """
            CREATE TABLE page (
                instance INTEGER NOT NULL,
                first INTEGER NOT NULL,
                events BLOB NOT NULL,
                UNIQUE (instance, first)
            )""",
            """
            CREATE TABLE inbox (
                instance INTEGER NOT NULL,
                sequence INTEGER NOT NULL,
                event BLOB NOT NULL,
                PRIMARY KEY (instance, sequence)
            ) WITHOUT ROWID""",
            "CREATE TABLE worker (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE)",
            """
            CREATE TABLE attempt (
                instance INTEGER NOT NULL,
                task INTEGER NOT NULL,
                number INTEGER NOT NULL,
                worker INTEGER NOT NULL,
                slot INTEGER NOT NULL,
                started INTEGER NOT NULL,
                finished INTEGER,
                outcome INTEGER NOT NULL,
                PRIMARY KEY (instance, task, number)
            ) WITHOUT ROWID""");

    /// One list of statements for each version, in order.
    private static final List<List<String>> VERSIONS = List.of(VERSION_1);

    private Schema() {}

    /// Checks that a file is ours and not of a newer version.
    ///
    /// @throws StoreException when it is not
    static void examine(Connection connection, String file) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        int application = number(connection, "PRAGMA application_id");
        boolean empty = number(connection, "SELECT count(*) FROM sqlite_schema") == 0;
        if (application != APPLICATION_ID && !(application == 0 && empty)) {
            throw new StoreException(file + " is not a data file of Fan-Out Studio; choose another data folder");
        }
        if (version > VERSIONS.size()) {
            throw new StoreException(file + " was written by a newer version of Fan-Out Studio (format " + version
                    + ", this one knows " + VERSIONS.size() + "); update Fan-Out Studio or choose another data folder");
        }
    }

    /// Makes the file one of this version.
    static void bringUpToDate(Connection connection) throws SQLException {
        int version = number(connection, "PRAGMA user_version");
        if (version < VERSIONS.size()) {
            migrate(connection, version);
        }
    }

    private static void migrate(Connection connection, int version) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            for (List<String> step : VERSIONS.subList(version, VERSIONS.size())) {
                for (String sql : step) {
                    statement.execute(sql);
                }
            }
            statement.execute("PRAGMA application_id = " + APPLICATION_ID);
            statement.execute("PRAGMA user_version = " + VERSIONS.size());
            statement.execute("COMMIT");
        }
    }

    private static int number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
