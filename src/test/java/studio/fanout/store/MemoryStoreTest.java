package studio.fanout.store;

class MemoryStoreTest extends StoreContract {
    MemoryStoreTest() {
        super(new MemoryStore());
    }
}
