package studio.fanout.history;

import java.util.Arrays;

/// A history event together with its encoded form, which is what is stored and sent.
///
/// The encoded form may hold more than the event does: fields and kinds that this build does not know. Equality is
/// that of the encoded form. The bytes are shared, not copied: nobody may change them.
///
/// @param encoded the event as a protobuf message of the wire contract
public record Recorded(HistoryEvent event, byte[] encoded) {
    @Override
    public boolean equals(Object other) {
        return other instanceof Recorded that && Arrays.equals(encoded, that.encoded);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(encoded);
    }

    @Override
    public String toString() {
        return event.toString();
    }
}
