package studio.fanout.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;
import studio.fanout.engine.CompletedQuery;
import studio.fanout.engine.InstanceQuery;
import studio.fanout.engine.Queued;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoreException;
import studio.fanout.engine.StoredInstance;
import studio.fanout.engine.Write;
import studio.fanout.history.Attempt;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.proto.HistoryChunk;

/// Keeps task hubs in a SQLite file.
///
/// The file is in WAL mode, so that readers never wait for the writer, and every commit is synced to disk
/// (`synchronous = FULL`): what was acknowledged survives not only the end of the process but a power cut too. The
/// price of a sync is shared by everything that the scheduler puts into one transaction.
public final class SqliteStore implements Store {
    @FunctionalInterface
    private interface Reading<T> {
        T from(Connection connection) throws SQLException;
    }

    private final DataFolder folder;
    private final SqliteWriter writer;
    private final Queue<Connection> readers = new ConcurrentLinkedQueue<>();

    private SqliteStore(DataFolder folder, Connection connection) {
        this.folder = folder;
        this.writer = new SqliteWriter(connection);
    }

    /// Opens the data in a folder, which is made if it is not there.
    ///
    /// @throws StoreException when the folder cannot be written, is in use, or holds data of something else, of a
    ///     newer version, or damaged data; such a file is left as it is
    public static SqliteStore open(Path folder) {
        DataFolder taken = DataFolder.open(folder);
        try {
            Connection connection = connect(taken.file());
            try {
                Schema.bringUpToDate(connection, taken.file().toString());
                return new SqliteStore(taken, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            taken.close();
            throw trouble("open", taken.file(), e);
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    private static Connection connect(Path file) throws SQLException {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setBusyTimeout(5_000);
        config.setTempStore(SQLiteConfig.TempStore.MEMORY);
        return config.createConnection("jdbc:sqlite:" + file);
    }

    @Override
    public void commit(List<Write> writes) {
        try {
            writer.write(writes);
        } catch (SQLException e) {
            throw trouble("write", folder.file(), e);
        }
    }

    @Override
    public long lastKey() {
        return number("SELECT coalesce(max(key), 0) FROM instance");
    }

    @Override
    public long lastSequence() {
        return number("SELECT coalesce(max(sequence), 0) FROM inbox");
    }

    @Override
    public List<StoredInstance> unfinished() {
        return instances("completed IS NULL ORDER BY key", List.of());
    }

    @Override
    public Optional<StoredInstance> find(String hub, String instanceId) {
        return instances("hub = ? AND id = ?", List.of(hub, instanceId)).stream()
                .findFirst();
    }

    @Override
    public List<StoredInstance> run(long root) {
        return instances("root = ? ORDER BY key", List.of(root));
    }

    @Override
    public List<StoredInstance> query(InstanceQuery query) {
        Condition where = new Condition("hub = ?", query.hub()).and("key > ?", query.after());
        statuses(where, query.statuses());
        if (query.createdFrom() != null) {
            where.and("created >= ?", Rows.nanos(query.createdFrom()));
        }
        if (query.createdTo() != null) {
            where.and("created <= ?", Rows.nanos(query.createdTo()));
        }
        if (query.idPrefix() != null && !query.idPrefix().isEmpty()) {
            where.and(
                            "substr(id, 1, ?) = ?",
                            query.idPrefix().codePointCount(0, query.idPrefix().length()))
                    .with(query.idPrefix());
        }
        return instances(where + " ORDER BY key LIMIT " + query.limit(), where.values());
    }

    @Override
    public List<StoredInstance> completed(CompletedQuery query) {
        Condition where = new Condition("hub = ?", query.hub()).and("completed IS NOT NULL");
        statuses(where, query.statuses());
        if (query.from() != null) {
            where.and("completed >= ?", Rows.nanos(query.from()));
        }
        if (query.to() != null) {
            where.and("completed < ?", Rows.nanos(query.to()));
        }
        if (query.afterTime() != null) {
            where.and("(completed, id) > (?, ?)", Rows.nanos(query.afterTime())).with(query.afterId());
        }
        return instances(where + " ORDER BY completed, id LIMIT " + query.limit(), where.values());
    }

    private static void statuses(Condition where, Set<OrchestrationStatus> statuses) {
        if (!statuses.isEmpty()) {
            where.and("status IN ("
                    + statuses.stream()
                            .map(status -> Integer.toString(Rows.number(status)))
                            .collect(Collectors.joining(", "))
                    + ")");
        }
    }

    @Override
    public List<Queued> inbox(long key) {
        return read(connection -> {
            List<Queued> inbox = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT sequence, event FROM inbox WHERE instance = ? ORDER BY sequence")) {
                select.setLong(1, key);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        inbox.add(new Queued(rows.getLong(1), HistoryDecoder.decode(rows.getBytes(2))));
                    }
                }
            } catch (InvalidProtocolBufferException e) {
                throw new SQLException(e);
            }
            return inbox;
        });
    }

    @Override
    public List<ByteString> history(long key, int from, int to) {
        return read(connection -> {
            List<ByteString> events = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT first, events FROM page WHERE instance = ?"
                            + " AND first < ? AND first >= coalesce((SELECT max(first) FROM page WHERE instance = ? AND first <="
                            + " ?), 0) ORDER BY first")) {
                select.setLong(1, key);
                select.setInt(2, to);
                select.setLong(3, key);
                select.setInt(4, from);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        add(events, rows.getInt(1), page(rows.getBytes(2)), from, to);
                    }
                }
            }
            return events;
        });
    }

    private static void add(List<ByteString> events, int first, List<ByteString> page, int from, int to) {
        events.addAll(page.subList(Math.clamp(from - first, 0, page.size()), Math.clamp(to - first, 0, page.size())));
    }

    private static List<ByteString> page(byte[] bytes) throws SQLException {
        try {
            var input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            return HistoryChunk.parseFrom(input).getEventsList();
        } catch (java.io.IOException e) {
            throw new SQLException(e);
        }
    }

    @Override
    public List<Attempt> attempts(long key) {
        return read(connection -> {
            List<Attempt> attempts = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT task, number, worker.name, slot, started,"
                            + " finished, outcome, instance.id, instance.execution FROM attempt JOIN worker ON worker.id ="
                            + " attempt.worker JOIN instance ON instance.key = attempt.instance WHERE attempt.instance = ? ORDER"
                            + " BY task, number")) {
                select.setLong(1, key);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        attempts.add(Rows.attempt(rows, rows.getString(8), rows.getString(9)));
                    }
                }
            }
            return attempts;
        });
    }

    @Override
    public void close() {
        try {
            for (Connection reader = readers.poll(); reader != null; reader = readers.poll()) {
                reader.close();
            }
            writer.close();
        } catch (SQLException e) {
            throw trouble("close", folder.file(), e);
        } finally {
            folder.close();
        }
    }

    private List<StoredInstance> instances(String condition, List<Object> values) {
        return read(connection -> {
            List<StoredInstance> instances = new ArrayList<>();
            try (PreparedStatement select =
                    connection.prepareStatement("SELECT " + Rows.INSTANCE + " FROM instance WHERE " + condition)) {
                for (int i = 0; i < values.size(); i++) {
                    select.setObject(i + 1, values.get(i));
                }
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        instances.add(Rows.instance(rows));
                    }
                }
            }
            return instances;
        });
    }

    private long number(String sql) {
        return read(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    private <T> T read(Reading<T> reading) {
        try {
            Connection reader = readers.poll();
            if (reader == null) {
                reader = connect(folder.file());
            }
            try {
                return reading.from(reader);
            } finally {
                readers.add(reader);
            }
        } catch (SQLException e) {
            throw trouble("read", folder.file(), e);
        }
    }

    private static StoreException trouble(String what, Path file, SQLException e) {
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
