package studio.fanout.store;

import com.google.protobuf.ByteString;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import studio.fanout.engine.CompletedQuery;
import studio.fanout.engine.InstanceQuery;
import studio.fanout.engine.Queued;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoreException;
import studio.fanout.engine.StoredInstance;
import studio.fanout.engine.Write;
import studio.fanout.history.Attempt;

/// A store that works as long as the test lets it.
public final class FaultyStore implements Store {
    public static final String SENTENCE = "Could not write studio.db: the disk is full; make room, and it goes on";

    private final Store store;
    private volatile BooleanSupplier writesFail = () -> false;
    private volatile BooleanSupplier readsFail = () -> false;
    private volatile String stumbling = "";

    public FaultyStore(Store store) {
        this.store = store;
    }

    /// @param fail asked at each commit
    public void failWrites(BooleanSupplier fail) {
        writesFail = fail;
    }

    /// Looking for this instance ends in an error that nobody has thought of.
    public void stumbleOver(String instanceId) {
        stumbling = instanceId;
    }

    public void failAll() {
        writesFail = () -> true;
        readsFail = () -> true;
    }

    public void mend() {
        writesFail = () -> false;
        readsFail = () -> false;
    }

    @Override
    public void commit(List<Write> writes) {
        if (writesFail.getAsBoolean()) {
            throw new StoreException(SENTENCE);
        }
        store.commit(writes);
    }

    private <T> T read(Supplier<T> reading) {
        if (readsFail.getAsBoolean()) {
            throw new StoreException("Could not read studio.db: the disk reported an error; check the disk");
        }
        return reading.get();
    }

    @Override
    public long lastKey() {
        return read(store::lastKey);
    }

    @Override
    public long lastSequence() {
        return read(store::lastSequence);
    }

    @Override
    public List<StoredInstance> unfinished() {
        return read(store::unfinished);
    }

    @Override
    public List<Queued> inbox(long key) {
        return read(() -> store.inbox(key));
    }

    @Override
    public Optional<StoredInstance> find(String hub, String instanceId) {
        if (instanceId.equals(stumbling)) {
            throw new IllegalStateException("stumbled over " + instanceId);
        }
        return read(() -> store.find(hub, instanceId));
    }

    @Override
    public List<StoredInstance> query(InstanceQuery query) {
        return read(() -> store.query(query));
    }

    @Override
    public List<StoredInstance> completed(CompletedQuery query) {
        return read(() -> store.completed(query));
    }

    @Override
    public List<StoredInstance> run(long root) {
        return read(() -> store.run(root));
    }

    @Override
    public List<ByteString> history(long key, int from, int to) {
        return read(() -> store.history(key, from, to));
    }

    @Override
    public List<ByteString> historyPage(long key, int from, int bytes) {
        return read(() -> store.historyPage(key, from, bytes));
    }

    @Override
    public List<Attempt> attempts(long key) {
        return read(() -> store.attempts(key));
    }

    @Override
    public void close() {
        store.close();
    }
}
