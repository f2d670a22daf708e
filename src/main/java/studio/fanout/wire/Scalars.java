package studio.fanout.wire;

import com.google.protobuf.ListValue;
import com.google.protobuf.NullValue;
import com.google.protobuf.StringValue;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;
import studio.fanout.history.ParentInstance;
import studio.fanout.history.Trace;
import studio.fanout.wire.proto.OrchestrationInstance;
import studio.fanout.wire.proto.ParentInstanceInfo;
import studio.fanout.wire.proto.TaskFailureDetails;
import studio.fanout.wire.proto.TraceContext;

/// Translates the small values that many messages share.
public final class Scalars {
    private static final long EARLIEST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();

    /// Longest text of a failure, in characters.
    static final int FAILURE_TEXT = 1 << 16;

    /// Most causes of a failure, and most levels of its properties.
    static final int FAILURE_DEPTH = 20;

    private Scalars() {}

    /// The time, or the nearest one that the protocol allows: a timestamp out of its range is never an error.
    public static Instant instant(Timestamp timestamp) {
        return instant(timestamp.getSeconds(), timestamp.getNanos());
    }

    static Instant instant(long seconds, int nanos) {
        return Instant.ofEpochSecond(
                Math.clamp(seconds, EARLIEST_SECOND, LATEST_SECOND), Math.clamp(nanos, 0, 999_999_999));
    }

    public static Timestamp timestamp(Instant instant) {
        return Timestamp.newBuilder()
                .setSeconds(instant.getEpochSecond())
                .setNanos(instant.getNano())
                .build();
    }

    public static StringValue text(String value) {
        return StringValue.of(value);
    }

    /// The value, or null when it is absent.
    public static @Nullable String text(boolean present, StringValue value) {
        return present ? value.getValue() : null;
    }

    /// Sets an optional field when there is something to set.
    static void ifText(@Nullable String value, Consumer<StringValue> field) {
        if (value != null) {
            field.accept(text(value));
        }
    }

    /// The failure, without what is out of all proportion: its texts are cut after [#FAILURE_TEXT] characters, and
    /// causes and properties are left out that lie deeper than [#FAILURE_DEPTH]. Messages of more than a hundred levels
    /// cannot be read, and a failure is stored and sent within others.
    public static Failure failure(TaskFailureDetails details) {
        return failure(details, FAILURE_DEPTH);
    }

    private static Failure failure(TaskFailureDetails details, int depth) {
        return new Failure(
                shortened(details.getErrorType()),
                shortened(details.getErrorMessage()),
                details.hasStackTrace() ? shortened(details.getStackTrace().getValue()) : null,
                details.hasInnerFailure() && depth > 0 ? failure(details.getInnerFailure(), depth - 1) : null,
                details.getIsNonRetriable(),
                properties(details.getPropertiesMap(), FAILURE_DEPTH));
    }

    private static String shortened(String text) {
        return text.length() <= FAILURE_TEXT ? text : text.substring(0, FAILURE_TEXT - 1) + "…";
    }

    public static TaskFailureDetails details(Failure failure) {
        TaskFailureDetails.Builder details = TaskFailureDetails.newBuilder()
                .setErrorType(failure.type())
                .setErrorMessage(failure.message())
                .setIsNonRetriable(failure.nonRetriable());
        if (failure.stackTrace() != null) {
            details.setStackTrace(text(failure.stackTrace()));
        }
        if (failure.cause() != null) {
            details.setInnerFailure(details(failure.cause()));
        }
        failure.properties().forEach((key, value) -> details.putProperties(key, value(value)));
        return details.build();
    }

    public static Trace trace(TraceContext context) {
        return new Trace(
                context.getTraceParent(), context.getSpanID(), text(context.hasTraceState(), context.getTraceState()));
    }

    public static TraceContext context(Trace trace) {
        TraceContext.Builder context =
                TraceContext.newBuilder().setTraceParent(trace.traceParent()).setSpanID(trace.spanId());
        if (trace.traceState() != null) {
            context.setTraceState(text(trace.traceState()));
        }
        return context.build();
    }

    public static ParentInstance parent(ParentInstanceInfo it) {
        var instance = it.getOrchestrationInstance();
        return new ParentInstance(
                it.getTaskScheduledId(),
                text(it.hasName(), it.getName()),
                text(it.hasVersion(), it.getVersion()),
                instance.getInstanceId(),
                text(instance.hasExecutionId(), instance.getExecutionId()));
    }

    public static ParentInstanceInfo parentInfo(ParentInstance it) {
        var instance = OrchestrationInstance.newBuilder().setInstanceId(it.instanceId());
        if (it.executionId() != null) {
            instance.setExecutionId(text(it.executionId()));
        }
        var b = ParentInstanceInfo.newBuilder().setTaskScheduledId(it.taskId()).setOrchestrationInstance(instance);
        if (it.name() != null) {
            b.setName(text(it.name()));
        }
        if (it.version() != null) {
            b.setVersion(text(it.version()));
        }
        return b.build();
    }

    private static Map<String, @Nullable Object> properties(Map<String, Value> values, int depth) {
        Map<String, @Nullable Object> properties = new LinkedHashMap<>();
        values.forEach((key, value) -> properties.put(key, depth > 0 ? plain(value, depth - 1) : null));
        return properties;
    }

    private static @Nullable Object plain(Value value, int depth) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> null;
            case NUMBER_VALUE -> value.getNumberValue();
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> value.getBoolValue();
            case STRUCT_VALUE -> properties(value.getStructValue().getFieldsMap(), depth);
            case LIST_VALUE -> {
                List<@Nullable Object> items = new ArrayList<>();
                value.getListValue()
                        .getValuesList()
                        .forEach(item -> items.add(depth > 0 ? plain(item, depth - 1) : null));
                yield items;
            }
        };
    }

    private static Value value(@Nullable Object plain) {
        Value.Builder value = Value.newBuilder();
        switch (plain) {
            case null -> value.setNullValue(NullValue.NULL_VALUE);
            case Boolean truth -> value.setBoolValue(truth);
            case Number number -> value.setNumberValue(number.doubleValue());
            case Map<?, ?> map -> {
                Struct.Builder struct = Struct.newBuilder();
                map.forEach((key, item) -> struct.putFields(String.valueOf(key), value(item)));
                value.setStructValue(struct);
            }
            case List<?> list -> {
                ListValue.Builder items = ListValue.newBuilder();
                list.forEach(item -> items.addValues(value(item)));
                value.setListValue(items);
            }
            default -> value.setStringValue(plain.toString());
        }
        return value.build();
    }
}
