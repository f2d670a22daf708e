package studio.fanout.store;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import studio.fanout.engine.Queued;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.Attempt;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.proto.HistoryChunk;

/// Reads from the data file, from any thread, on connections of its own that are used again.
final class SqliteReader implements AutoCloseable {
    @FunctionalInterface
    private interface Reading<T> {
        T from(Prepared prepared) throws SQLException;
    }

    private final Path file;
    private final Queue<Prepared> idle = new ConcurrentLinkedQueue<>();

    SqliteReader(Path file) {
        this.file = file;
    }

    List<Queued> inbox(long key) {
        return read(prepared -> {
            List<Queued> inbox = new ArrayList<>();
            PreparedStatement select =
                    prepared.statement("SELECT sequence, event FROM inbox WHERE instance = ? ORDER BY sequence");
            select.setLong(1, key);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    inbox.add(new Queued(rows.getLong(1), HistoryDecoder.decode(rows.getBytes(2))));
                }
            } catch (InvalidProtocolBufferException e) {
                throw new SQLException(e);
            }
            return inbox;
        });
    }

    /// @param bytes reads no further once it has so many
    List<ByteString> history(long key, int from, int to, long bytes) {
        return read(prepared -> {
            List<ByteString> events = new ArrayList<>();
            long taken = 0;
            PreparedStatement select = prepared.statement("SELECT first, events FROM page WHERE instance = ?"
                    + " AND first < ? AND first >= coalesce((SELECT max(first) FROM page WHERE instance = ? AND first <="
                    + " ?), 0) ORDER BY first");
            select.setLong(1, key);
            select.setInt(2, to);
            select.setLong(3, key);
            select.setInt(4, from);
            try (ResultSet rows = select.executeQuery()) {
                while (taken < bytes && rows.next()) {
                    taken += add(events, rows.getInt(1), page(rows.getBytes(2)), from, to, bytes - taken);
                }
            }
            return events;
        });
    }

    private static long add(List<ByteString> events, int first, List<ByteString> page, int from, int to, long bytes) {
        long taken = 0;
        int end = Math.min(to - first, page.size());
        for (int i = Math.max(from - first, 0); i < end && taken < bytes; i++) {
            events.add(page.get(i));
            taken += page.get(i).size();
        }
        return taken;
    }

    private static List<ByteString> page(byte[] bytes) throws SQLException {
        try {
            var input = UnsafeByteOperations.unsafeWrap(bytes).newCodedInput();
            input.enableAliasing(true);
            return HistoryChunk.parseFrom(input).getEventsList();
        } catch (IOException e) {
            throw new SQLException(e);
        }
    }

    List<Attempt> attempts(long key) {
        return read(prepared -> {
            List<Attempt> attempts = new ArrayList<>();
            PreparedStatement select = prepared.statement(
                    "SELECT " + Rows.Attempts.COLUMNS + " FROM attempt WHERE instance = ? ORDER BY task, number");
            PreparedStatement owner = prepared.statement("SELECT id, execution FROM instance WHERE key = ?");
            select.setLong(1, key);
            owner.setLong(1, key);
            try (ResultSet rows = select.executeQuery();
                    ResultSet instance = owner.executeQuery()) {
                if (instance.next()) {
                    Rows.Attempts reader =
                            new Rows.Attempts(instance.getString(1), instance.getString(2), workers(prepared));
                    while (rows.next()) {
                        attempts.add(reader.attempt(rows));
                    }
                }
            }
            return attempts;
        });
    }

    private static Map<Integer, String> workers(Prepared prepared) throws SQLException {
        Map<Integer, String> names = new HashMap<>();
        try (ResultSet rows = prepared.statement("SELECT id, name FROM worker").executeQuery()) {
            while (rows.next()) {
                names.put(rows.getInt(1), rows.getString(2));
            }
        }
        return names;
    }

    /// @param columns those of [Rows#INSTANCE], perhaps with some left out
    /// @param condition what follows WHERE
    /// @param values for its question marks
    List<StoredInstance> instances(String columns, String condition, List<Object> values) {
        return read(prepared -> {
            List<StoredInstance> instances = new ArrayList<>();
            try (PreparedStatement select =
                    prepared.connection().prepareStatement("SELECT " + columns + " FROM instance WHERE " + condition)) {
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

    long number(String sql) {
        return read(prepared -> {
            try (Statement statement = prepared.connection().createStatement();
                    ResultSet rows = statement.executeQuery(sql)) {
                return rows.next() ? rows.getLong(1) : 0L;
            }
        });
    }

    private <T> T read(Reading<T> reading) {
        try {
            Prepared reader = idle.poll();
            if (reader == null) {
                reader = new Prepared(SqliteFile.connect(file));
            }
            try {
                return reading.from(reader);
            } finally {
                idle.add(reader);
            }
        } catch (SQLException e) {
            throw SqliteFile.trouble("read", file, e);
        }
    }

    @Override
    public void close() throws SQLException {
        for (Prepared reader = idle.poll(); reader != null; reader = idle.poll()) {
            reader.connection().close();
        }
    }

    /// A connection and the statements that are asked for again and again, for one thread at a time.
    private record Prepared(Connection connection, Map<String, PreparedStatement> statements) {

        Prepared(Connection connection) {
            this(connection, new HashMap<>());
        }

        /// Stays open with the connection; what it finds must be closed before it is asked again.
        PreparedStatement statement(String sql) throws SQLException {
            PreparedStatement known = statements.get(sql);
            if (known == null) {
                known = connection.prepareStatement(sql);
                statements.put(sql, known);
            }
            return known;
        }
    }
}
