package studio.fanout.worker;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import studio.fanout.wire.proto.EventSentEvent;
import studio.fanout.wire.proto.HistoryEvent;
import studio.fanout.wire.proto.SubOrchestrationInstanceCreatedEvent;
import studio.fanout.wire.proto.TaskScheduledEvent;

/// What can be told about an encoded history event without decoding it, because a replay looks at all of them.
///
/// @param kind field number of the event's payload in the wire contract, 0 when it has none
/// @param eventId the event's own id
/// @param name of the activity, child or event when this event records such a decision, else empty
record EventGlance(int kind, int eventId, String name) {
    private static final int FIRST_KIND = HistoryEvent.EXECUTIONSTARTED_FIELD_NUMBER;

    /// @throws InvalidProtocolBufferException when the bytes are no message
    static EventGlance at(ByteString encoded) throws InvalidProtocolBufferException {
        try {
            return read(encoded.newCodedInput());
        } catch (InvalidProtocolBufferException e) {
            throw e;
        } catch (IOException e) {
            throw new InvalidProtocolBufferException(e);
        }
    }

    private static EventGlance read(CodedInputStream in) throws IOException {
        int kind = 0;
        int eventId = 0;
        String name = "";
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            if (field == HistoryEvent.EVENTID_FIELD_NUMBER) {
                eventId = in.readInt32();
            } else if (field >= FIRST_KIND) {
                kind = field;
                name = payloadName(in, tag, nameField(field));
            } else {
                in.skipField(tag);
            }
        }
        return new EventGlance(kind, eventId, name);
    }

    /// Number of the field that holds the name in a payload of this kind, 0 when the name does not matter.
    private static int nameField(int kind) {
        return switch (kind) {
            case HistoryEvent.TASKSCHEDULED_FIELD_NUMBER -> TaskScheduledEvent.NAME_FIELD_NUMBER;
            case HistoryEvent.SUBORCHESTRATIONINSTANCECREATED_FIELD_NUMBER ->
                SubOrchestrationInstanceCreatedEvent.NAME_FIELD_NUMBER;
            case HistoryEvent.EVENTSENT_FIELD_NUMBER -> EventSentEvent.NAME_FIELD_NUMBER;
            default -> 0;
        };
    }

    private static String payloadName(CodedInputStream in, int tag, int nameField) throws IOException {
        if (nameField == 0 || WireFormat.getTagWireType(tag) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
            in.skipField(tag);
            return "";
        }
        int outer = in.pushLimit(in.readRawVarint32());
        String name = "";
        for (int inner = in.readTag(); inner != 0; inner = in.readTag()) {
            if (WireFormat.getTagFieldNumber(inner) == nameField) {
                name = in.readStringRequireUtf8();
            } else {
                in.skipField(inner);
            }
        }
        in.popLimit(outer);
        return name;
    }
}
