package studio.fanout.store;

import com.google.protobuf.UnsafeByteOperations;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import studio.fanout.engine.Write;
import studio.fanout.history.Attempt;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;
import studio.fanout.wire.proto.HistoryChunk;

/// Writes to the data file, on one connection and with statements prepared once.
final class SqliteWriter implements AutoCloseable {
    private static final int KNOWN_WORKERS = 1_000;

    private final Connection connection;
    private final Map<String, PreparedStatement> statements = new HashMap<>();
    private final Map<String, Integer> workers = new HashMap<>();

    SqliteWriter(Connection connection) {
        this.connection = connection;
    }

    void write(List<Write> writes) throws SQLException {
        run("BEGIN IMMEDIATE");
        try {
            for (Write write : writes) {
                write(write);
            }
            run("COMMIT");
        } catch (SQLException | RuntimeException e) {
            workers.clear();
            rollBack(e);
            throw e;
        }
    }

    /// Forgets the prepared statements too: one that was cut short cannot always be used again.
    private void rollBack(Exception cause) {
        List<PreparedStatement> used = List.copyOf(statements.values());
        statements.clear();
        try {
            for (PreparedStatement statement : used) {
                statement.close();
            }
            run("ROLLBACK");
        } catch (SQLException e) {
            // SQLite has rolled back by itself already, as it does when the disk is full.
            cause.addSuppressed(e);
        }
    }

    private void write(Write write) throws SQLException {
        switch (write) {
            case Write.PutInstance it -> {
                PreparedStatement put = prepared("INSERT OR REPLACE INTO instance (" + Rows.INSTANCE
                        + ") VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
                Rows.bind(put, it.instance());
                put.executeUpdate();
            }
            case Write.UpdateInstance it -> update(it.key(), it.state());
            case Write.RemoveInstance it -> remove(it.key());
            case Write.RemoveHub it -> removeHub(it.hub());
            case Write.AppendHistory it -> append(it);
            case Write.ClearHistory it -> clear(it.key());
            case Write.Enqueue it -> {
                PreparedStatement put = prepared("INSERT INTO inbox (instance, sequence, event) VALUES (?, ?, ?)");
                put.setLong(1, it.key());
                put.setLong(2, it.queued().sequence());
                put.setBytes(3, it.queued().event().encoded());
                put.executeUpdate();
            }
            case Write.Dequeue it -> {
                PreparedStatement take = prepared("DELETE FROM inbox WHERE instance = ? AND sequence <= ?");
                take.setLong(1, it.key());
                take.setLong(2, it.through());
                take.executeUpdate();
            }
            case Write.PutAttempt it -> put(it.key(), it.attempt());
        }
    }

    private void update(long key, InstanceState state) throws SQLException {
        PreparedStatement update = prepared("UPDATE instance SET status = ?, updated = ?, completed = ?, output = ?,"
                + " custom_status = ?, failure = ? WHERE key = ?");
        update.setInt(1, Rows.number(state.status()));
        update.setLong(2, Rows.nanos(state.lastUpdated()));
        Rows.bind(update, 3, state.completed());
        update.setString(4, state.output());
        update.setString(5, state.customStatus());
        update.setBytes(6, Rows.failure(state.failure()));
        update.setLong(7, key);
        update.executeUpdate();
    }

    private void remove(long key) throws SQLException {
        for (String sql : List.of(
                "DELETE FROM page WHERE instance = ?",
                "DELETE FROM inbox WHERE instance = ?",
                "DELETE FROM attempt WHERE instance = ?",
                "DELETE FROM instance WHERE key = ?")) {
            PreparedStatement delete = prepared(sql);
            delete.setLong(1, key);
            delete.executeUpdate();
        }
    }

    private void removeHub(String hub) throws SQLException {
        for (String table : List.of("page", "inbox", "attempt")) {
            PreparedStatement delete =
                    prepared("DELETE FROM " + table + " WHERE instance IN (SELECT key FROM instance WHERE hub = ?)");
            delete.setString(1, hub);
            delete.executeUpdate();
        }
        PreparedStatement delete = prepared("DELETE FROM instance WHERE hub = ?");
        delete.setString(1, hub);
        delete.executeUpdate();
    }

    private void append(Write.AppendHistory it) throws SQLException {
        HistoryChunk.Builder page = HistoryChunk.newBuilder();
        for (Recorded event : it.events()) {
            page.addEvents(UnsafeByteOperations.unsafeWrap(event.encoded()));
        }
        PreparedStatement put = prepared("INSERT INTO page (instance, first, events) VALUES (?, ?, ?)");
        put.setLong(1, it.key());
        put.setInt(2, it.first());
        put.setBytes(3, page.build().toByteArray());
        put.executeUpdate();
    }

    /// A new generation, or a rewound one: attempts of task ids that will be used again go with the history.
    private void clear(long key) throws SQLException {
        for (String table : List.of("page", "attempt")) {
            PreparedStatement delete = prepared("DELETE FROM " + table + " WHERE instance = ?");
            delete.setLong(1, key);
            delete.executeUpdate();
        }
    }

    private void put(long key, Attempt attempt) throws SQLException {
        PreparedStatement put =
                prepared("INSERT OR REPLACE INTO attempt (instance, task, number, worker, slot, started,"
                        + " finished, outcome) VALUES (?, ?, ?, ?, ?, ?, ?, ?)");
        put.setLong(1, key);
        put.setInt(2, attempt.taskId());
        put.setInt(3, attempt.number());
        put.setInt(4, worker(attempt.worker()));
        put.setInt(5, attempt.slot());
        put.setLong(6, Rows.nanos(attempt.started()));
        Rows.bind(put, 7, attempt.finished());
        put.setInt(8, Rows.number(attempt.outcome()));
        put.executeUpdate();
    }

    private int worker(String name) throws SQLException {
        Integer known = workers.get(name);
        if (known != null) {
            return known;
        }
        PreparedStatement add = prepared("INSERT OR IGNORE INTO worker (name) VALUES (?)");
        add.setString(1, name);
        add.executeUpdate();
        PreparedStatement find = prepared("SELECT id FROM worker WHERE name = ?");
        find.setString(1, name);
        try (ResultSet row = find.executeQuery()) {
            int id = row.next() ? row.getInt(1) : 0;
            if (workers.size() >= KNOWN_WORKERS) {
                workers.clear();
            }
            workers.put(name, id);
            return id;
        }
    }

    private PreparedStatement prepared(String sql) throws SQLException {
        PreparedStatement statement = statements.get(sql);
        if (statement == null) {
            statement = connection.prepareStatement(sql);
            statements.put(sql, statement);
        }
        return statement;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
