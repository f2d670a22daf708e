package studio.fanout.engine;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import studio.fanout.history.Attempt;

/// Where a scheduler keeps its task hubs.
///
/// One thread writes; any thread reads, and sees what was committed and nothing else. Every method may throw a
/// [StoreException].
public interface Store extends AutoCloseable {
    /// Makes all of these changes or none of them; when it returns they survive a crash.
    void commit(List<Write> writes);

    /// The largest key that was ever given to an instance still stored, 0 when there is none.
    long lastKey();

    /// The largest sequence number in any inbox, 0 when there is none.
    long lastSequence();

    /// Every instance that has not ended, of all hubs, in order of key.
    List<StoredInstance> unfinished();

    /// What waits for the next turn of an instance, in order of arrival.
    List<Queued> inbox(long key);

    Optional<StoredInstance> find(String hub, String instanceId);

    /// In order of key; payloads are left out.
    List<StoredInstance> query(InstanceQuery query);

    /// In order of completion time and id; payloads are left out.
    List<StoredInstance> completed(CompletedQuery query);

    /// The instances of a run, in order of key, without input and output; the root itself may be gone.
    List<StoredInstance> run(long root);

    /// Encoded history events from one place (inclusive) to another (exclusive), fewer when there are fewer.
    List<ByteString> history(long key, int from, int to);

    /// Encoded history events from one place (inclusive) on, as many as come to so many bytes, but at least one where
    /// there is one.
    List<ByteString> historyPage(long key, int from, int bytes);

    /// What workers saw of the activities of an instance, in order of task id and number.
    List<Attempt> attempts(long key);

    @Override
    void close();
}
