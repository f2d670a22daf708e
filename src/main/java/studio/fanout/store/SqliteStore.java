package studio.fanout.store;

import com.google.protobuf.ByteString;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import studio.fanout.engine.CompletedQuery;
import studio.fanout.engine.InstanceQuery;
import studio.fanout.engine.Queued;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoredInstance;
import studio.fanout.engine.Write;
import studio.fanout.history.Attempt;
import studio.fanout.history.OrchestrationStatus;

/// Keeps task hubs in a SQLite file.
///
/// The file is in WAL mode, so that readers never wait for the writer, and every commit is synced to disk
/// (`synchronous = FULL`): what was acknowledged survives not only the end of the process but a power cut too. The
/// price of a sync is shared by everything that the scheduler puts into one transaction.
public final class SqliteStore implements Store {
    private final DataFolder folder;
    private final SqliteWriter writer;
    private final SqliteReader reader;

    private SqliteStore(DataFolder folder, Connection connection) {
        this.folder = folder;
        this.writer = new SqliteWriter(connection);
        this.reader = new SqliteReader(folder.file());
    }

    /// Opens the data in a folder, which is made if it is not there.
    ///
    /// @throws StoreException when the folder cannot be written, is in use, or holds data of something else, of a
    ///     newer version, or damaged data; such a file is left as it is
    public static SqliteStore open(Path folder) {
        return open(folder, List.of());
    }

    /// Whether some process has the folder at this moment.
    public static boolean isInUse(Path folder) {
        return DataFolder.isTaken(folder);
    }

    /// @param settings statements for the connection that writes
    static SqliteStore open(Path folder, List<String> settings) {
        DataFolder taken = DataFolder.open(folder);
        try {
            SqliteFile.examine(taken.file());
            Connection connection = SqliteFile.connect(taken.file());
            try {
                Schema.bringUpToDate(connection);
                for (String setting : settings) {
                    connection.createStatement().execute(setting);
                }
                return new SqliteStore(taken, connection);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            taken.close();
            throw SqliteFile.trouble("open", taken.file(), e);
        } catch (RuntimeException e) {
            taken.close();
            throw e;
        }
    }

    @Override
    public void commit(List<Write> writes) {
        try {
            writer.write(writes);
        } catch (SQLException e) {
            throw SqliteFile.trouble("write", folder.file(), e);
        }
    }

    @Override
    public long lastKey() {
        return reader.number("SELECT coalesce(max(key), 0) FROM instance");
    }

    @Override
    public long lastSequence() {
        return reader.number("SELECT coalesce(max(sequence), 0) FROM inbox");
    }

    @Override
    public List<StoredInstance> unfinished() {
        return reader.instances(Rows.INSTANCE, "completed IS NULL ORDER BY key", List.of());
    }

    @Override
    public Optional<StoredInstance> find(String hub, String instanceId) {
        return reader.instances(Rows.INSTANCE, "hub = ? AND id = ?", List.of(hub, instanceId)).stream()
                .findFirst();
    }

    @Override
    public List<StoredInstance> run(long root) {
        return reader.instances(Rows.BRIEFLY, "root = ? ORDER BY key", List.of(root));
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
        return reader.instances(Rows.WITHOUT_PAYLOADS, where + " ORDER BY key LIMIT " + query.limit(), where.values());
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
        return reader.instances(
                Rows.WITHOUT_PAYLOADS, where + " ORDER BY completed, id LIMIT " + query.limit(), where.values());
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
        return reader.inbox(key);
    }

    @Override
    public List<ByteString> history(long key, int from, int to) {
        return reader.history(key, from, to, Long.MAX_VALUE);
    }

    @Override
    public List<ByteString> historyPage(long key, int from, int bytes) {
        return reader.history(key, from, Integer.MAX_VALUE, bytes);
    }

    @Override
    public List<Attempt> attempts(long key) {
        return reader.attempts(key);
    }

    @Override
    public void close() {
        try {
            reader.close();
            writer.close();
        } catch (SQLException e) {
            throw SqliteFile.trouble("close", folder.file(), e);
        } finally {
            folder.close();
        }
    }
}
