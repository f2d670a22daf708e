package studio.fanout.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.engine.Store;
import studio.fanout.engine.StoreException;
import studio.fanout.engine.StoredInstance;
import studio.fanout.engine.Write;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;

class SqliteStoreTest extends StoreContract {
    private final Path folder;

    SqliteStoreTest(@TempDir Path folder) {
        super(SqliteStore.open(folder.resolve("contract")));
        this.folder = folder;
    }

    @Test
    void whatWasCommittedIsThereAfterOpeningAgain() {
        Path data = folder.resolve("again");
        StoredInstance instance = instance("kept");
        try (Store store = SqliteStore.open(data)) {
            store.commit(List.of(new Write.PutInstance(instance)));
        }
        try (Store store = SqliteStore.open(data)) {
            assertThat(store.find("hub", "kept")).contains(instance);
        }
    }

    @Test
    void aTransactionThatFailsLeavesNothingBehind() {
        Path data = folder.resolve("atomic");
        try (Store store = SqliteStore.open(data)) {
            store.commit(List.of(new Write.PutInstance(instance("first"))));
            Write good = new Write.PutInstance(instance("second", 2));
            Write twice = new Write.AppendHistory(1, 0, List.of());
            store.commit(List.of(twice));

            assertThatThrownBy(() -> store.commit(List.of(good, twice))).isInstanceOf(StoreException.class);

            assertThat(store.find("hub", "second")).isEmpty();
            store.commit(List.of(good));
            assertThat(store.find("hub", "second")).isPresent();
        }
    }

    @Test
    void aFolderInUseIsRefusedWithASentence() {
        Path data = folder.resolve("busy");
        try (Store _ = SqliteStore.open(data)) {
            assertThatThrownBy(() -> SqliteStore.open(data))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("is in use by another Fan-Out Studio")
                    .hasMessageContaining(data.toString());
        }
        SqliteStore.open(data).close();
    }

    @Test
    void aFolderThatCannotBeMadeIsRefusedWithASentence() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> SqliteStore.open(file.resolve("data")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("cannot be written");
    }

    @Test
    void aNewerFileIsRefusedAndLeftAsItIs() throws SQLException, IOException {
        SqliteStore.open(folder.resolve("newer")).close();
        Path file = folder.resolve("newer").resolve("studio.db");
        execute(file, "PRAGMA user_version = 99");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteStore.open(folder.resolve("newer")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("newer version");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aFileOfSomethingElseIsRefusedAndLeftAsItIs() throws SQLException, IOException {
        Path file = Files.createDirectories(folder.resolve("foreign")).resolve("studio.db");
        execute(file, "CREATE TABLE recipe (name TEXT)");
        byte[] before = Files.readAllBytes(file);

        assertThatThrownBy(() -> SqliteStore.open(folder.resolve("foreign")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("is not a data file of Fan-Out Studio");

        assertThat(Files.readAllBytes(file)).isEqualTo(before);
    }

    @Test
    void aDamagedFileIsRefusedAndLeftAsItIs() throws IOException {
        Path file = Files.createDirectories(folder.resolve("damaged")).resolve("studio.db");
        byte[] rubbish = "this has never been a database, however long one looks at it"
                .repeat(200)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(file, rubbish);

        assertThatThrownBy(() -> SqliteStore.open(folder.resolve("damaged")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");

        assertThat(Files.readAllBytes(file)).isEqualTo(rubbish);
    }

    @Test
    void aFileDamagedInTheMiddleIsRefusedWhenItIsReadAndLeftAsItIs() throws IOException {
        Path data = folder.resolve("torn");
        try (Store store = SqliteStore.open(data)) {
            for (int i = 1; i <= 200; i++) {
                store.commit(List.of(new Write.PutInstance(instance("x".repeat(400) + i, i))));
            }
        }
        Path file = data.resolve("studio.db");
        byte[] torn = Files.readAllBytes(file);
        Arrays.fill(torn, 3 * 4096, torn.length, (byte) 0x5a);
        Files.write(file, torn);

        assertThatThrownBy(() -> {
                    try (Store store = SqliteStore.open(data)) {
                        store.unfinished();
                    }
                })
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged");
        assertThat(Files.readAllBytes(file)).isEqualTo(torn);
    }

    @Test
    void aFileHeldByAnotherProgramIsReportedAndUsedOnceThatIsOver() throws SQLException {
        Path data = folder.resolve("held");
        try (Store store = SqliteStore.open(data, List.of("PRAGMA busy_timeout = 20"));
                Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("studio.db"));
                Statement statement = other.createStatement()) {
            store.commit(List.of(new Write.PutInstance(instance("before"))));
            statement.execute("BEGIN IMMEDIATE");

            assertThatThrownBy(() -> store.commit(List.of(new Write.PutInstance(instance("second", 2)))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another program holds it");

            assertThat(store.find("hub", "before")).isPresent();
            statement.execute("ROLLBACK");
            store.commit(List.of(new Write.PutInstance(instance("second", 2))));
            assertThat(store.find("hub", "second")).isPresent();
        }
    }

    @Test
    void aFileThatAnotherProgramHasForItselfIsRefusedWithASentence() throws SQLException {
        Path data = folder.resolve("exclusive");
        SqliteStore.open(data).close();
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + data.resolve("studio.db"));
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA locking_mode = EXCLUSIVE");
            statement.execute("BEGIN EXCLUSIVE");
            statement.execute("UPDATE instance SET status = status");

            assertThatThrownBy(() -> SqliteStore.open(data))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another program holds it");
        }
        SqliteStore.open(data).close();
    }

    @Test
    void aReadOnlyFileIsReportedAndCanBeRead() {
        Path data = folder.resolve("read-only");
        try (Store store = SqliteStore.open(data)) {
            store.commit(List.of(new Write.PutInstance(instance("kept"))));
        }
        try (Store store = SqliteStore.open(data, List.of("PRAGMA query_only = ON"))) {
            assertThatThrownBy(() -> store.commit(List.of(new Write.PutInstance(instance("second", 2)))))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("it is read-only");
            assertThat(store.find("hub", "kept")).isPresent();
            assertThat(store.find("hub", "second")).isEmpty();
        }
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
            statement.execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static StoredInstance instance(String id) {
        return instance(id, 1);
    }

    private static StoredInstance instance(String id, long key) {
        InstanceState state =
                InstanceStateBuilder.of(id).status(OrchestrationStatus.PENDING).build();
        return new StoredInstance(key, key, "hub", state, null);
    }
}
