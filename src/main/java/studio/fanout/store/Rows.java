package studio.fanout.store;

import com.google.protobuf.InvalidProtocolBufferException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.engine.StoredInstance;
import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.history.Failure;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.ParentInstance;
import studio.fanout.wire.AttemptCodec;
import studio.fanout.wire.HistoryDecoder;
import studio.fanout.wire.HistoryEncoder;
import studio.fanout.wire.Scalars;
import studio.fanout.wire.proto.AttemptOutcome;
import studio.fanout.wire.proto.OrchestrationState;
import studio.fanout.wire.proto.TaskFailureDetails;

/// What stands in the columns. Times are nanoseconds since 1970, enums the numbers they have on the wire.
final class Rows {
    static final String INSTANCE = "key, root, hub, id, execution, name, version, status, created, updated, completed,"
            + " scheduled, input, output, custom_status, failure, parent, tags";

    /// The same columns without input and output.
    static final String BRIEFLY = INSTANCE.replace("input, output", "NULL, NULL");

    /// The same columns without any payload.
    static final String WITHOUT_PAYLOADS =
            INSTANCE.replace("input, output, custom_status, failure", "NULL, NULL, NULL, NULL");

    private static final long MOST_SECONDS = Long.MAX_VALUE / 1_000_000_000L - 1;

    private Rows() {}

    static StoredInstance instance(ResultSet row) throws SQLException {
        ParentInstance parent = parent(row.getBytes(17));
        InstanceState state = new InstanceState(
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                HistoryDecoder.status(status(row.getInt(8))),
                instant(row.getLong(9)),
                instant(row.getLong(10)),
                instantOrNull(row, 11),
                instantOrNull(row, 12),
                row.getString(13),
                row.getString(14),
                row.getString(15),
                failure(row.getBytes(16)),
                parent == null ? null : parent.instanceId(),
                tags(row.getBytes(18)));
        return new StoredInstance(row.getLong(1), row.getLong(2), row.getString(3), state, parent);
    }

    static void bind(PreparedStatement statement, StoredInstance instance) throws SQLException {
        InstanceState state = instance.state();
        statement.setLong(1, instance.key());
        statement.setLong(2, instance.root());
        statement.setString(3, instance.hub());
        statement.setString(4, state.instanceId());
        statement.setString(5, state.executionId());
        statement.setString(6, state.name());
        statement.setString(7, state.version());
        statement.setInt(8, number(state.status()));
        statement.setLong(9, nanos(state.created()));
        statement.setLong(10, nanos(state.lastUpdated()));
        bind(statement, 11, state.completed());
        bind(statement, 12, state.scheduledStart());
        statement.setString(13, state.input());
        statement.setString(14, state.output());
        statement.setString(15, state.customStatus());
        statement.setBytes(16, failure(state.failure()));
        statement.setBytes(17, parent(instance.parent()));
        statement.setBytes(18, tags(state.tags()));
    }

    /// Reads the attempts of one instance; what they have in common they share.
    ///
    /// There may be as many as activities, and each column of each row is a call out of the virtual machine, so small
    /// numbers come two to a column, and a time that is missing is told by a number that is none.
    ///
    /// @param workers names by number; there are never 2^24 of them
    record Attempts(String instanceId, @Nullable String executionId, Map<Integer, String> workers) {
        static final String COLUMNS = "(task << 32) | number, (slot << 32) | (worker << 8) | outcome, started,"
                + " ifnull(finished, -9223372036854775808)";

        private static final int OUTCOME_BITS = 8;

        Attempt attempt(ResultSet row) throws SQLException {
            long call = row.getLong(1);
            long place = row.getLong(2);
            long finished = row.getLong(4);
            return new Attempt(
                    instanceId,
                    executionId,
                    (int) (call >> Integer.SIZE),
                    (int) call,
                    workers.getOrDefault((int) place >>> OUTCOME_BITS, ""),
                    (int) (place >> Integer.SIZE),
                    instant(row.getLong(3)),
                    finished == Long.MIN_VALUE ? null : instant(finished),
                    AttemptCodec.outcome(outcome((int) place & (1 << OUTCOME_BITS) - 1)));
        }
    }

    static int number(OrchestrationStatus status) {
        return HistoryEncoder.status(status).getNumber();
    }

    static int number(Outcome outcome) {
        return AttemptCodec.outcome(outcome).getNumber();
    }

    private static studio.fanout.wire.proto.OrchestrationStatus status(int number) {
        var status = studio.fanout.wire.proto.OrchestrationStatus.forNumber(number);
        return status == null ? studio.fanout.wire.proto.OrchestrationStatus.UNRECOGNIZED : status;
    }

    private static AttemptOutcome outcome(int number) {
        AttemptOutcome outcome = AttemptOutcome.forNumber(number);
        return outcome == null ? AttemptOutcome.UNRECOGNIZED : outcome;
    }

    /// The nearest there is for times outside the years 1678 to 2261.
    static long nanos(Instant instant) {
        long second = Math.clamp(instant.getEpochSecond(), -MOST_SECONDS, MOST_SECONDS);
        return second * 1_000_000_000L + instant.getNano();
    }

    static void bind(PreparedStatement statement, int column, @Nullable Instant instant) throws SQLException {
        if (instant == null) {
            statement.setNull(column, Types.INTEGER);
        } else {
            statement.setLong(column, nanos(instant));
        }
    }

    static byte @Nullable [] failure(@Nullable Failure failure) {
        return failure == null ? null : Scalars.details(failure).toByteArray();
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, 1_000_000_000L), Math.floorMod(nanos, 1_000_000_000L));
    }

    private static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
        long nanos = row.getLong(column);
        return row.wasNull() ? null : instant(nanos);
    }

    private static @Nullable Failure failure(byte @Nullable [] bytes) throws SQLException {
        try {
            return bytes == null ? null : Scalars.failure(TaskFailureDetails.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException(e);
        }
    }

    private static byte @Nullable [] parent(@Nullable ParentInstance parent) {
        return parent == null ? null : Scalars.parentInfo(parent).toByteArray();
    }

    private static @Nullable ParentInstance parent(byte @Nullable [] bytes) throws SQLException {
        try {
            return bytes == null ? null : Scalars.parent(studio.fanout.wire.proto.ParentInstanceInfo.parseFrom(bytes));
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException(e);
        }
    }

    private static byte @Nullable [] tags(Map<String, String> tags) {
        return tags.isEmpty()
                ? null
                : OrchestrationState.newBuilder().putAllTags(tags).build().toByteArray();
    }

    private static Map<String, String> tags(byte @Nullable [] bytes) throws SQLException {
        try {
            return bytes == null
                    ? Map.of()
                    : OrchestrationState.parseFrom(bytes).getTagsMap();
        } catch (InvalidProtocolBufferException e) {
            throw new SQLException(e);
        }
    }
}
