package studio.fanout.ui.hubs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.hub.ConnectionString;
import studio.fanout.ui.fx.Inline;

class ConnectionsTest {
    private static final Connection.Embedded EMBEDDED = new Connection.Embedded("Embedded scheduler", "default");
    private static final String ONE = "Endpoint=https://one;TaskHub=a;Authentication=AzureCLI";

    @TempDir
    private Path folder;

    private final List<Connection> turns = new ArrayList<>();

    @Test
    void embeddedAndEmulatorAreThereFromTheStart() {
        var connections = open(EMBEDDED);
        assertThat(connections.all()).extracting(Connection::name).containsExactly("Embedded scheduler", "Emulator");
        assertThat(connections.current().get()).isEqualTo(EMBEDDED);
    }

    @Test
    void whatIsSavedIsThereNextTimeWithoutItsSecrets() throws Exception {
        var before = open(EMBEDDED);
        before.save(null, remote("Mine", " Endpoint = https://one ;Odd=1;;AccountKey=hush;SharedAccessSignature=hush"));
        assertThat(Files.readString(file())).doesNotContain("hush");
        assertThat(open(EMBEDDED).all())
                .containsExactly(
                        EMBEDDED, ConnectionsFile.FIRST.getFirst(), remote("Mine", " Endpoint = https://one ;Odd=1;"));
    }

    @Test
    void theOneInUseCannotBeRemovedAndTheEmbeddedNever() {
        var connections = open(EMBEDDED);
        var emulator = connections.all().get(1);
        connections.use(emulator);
        assertThat(connections.whyNotRemove(emulator)).contains("in use");
        assertThat(connections.whyNotRemove(EMBEDDED)).contains("always there");
        connections.remove(emulator);
        connections.use(EMBEDDED);
        connections.remove(emulator);
        assertThat(connections.all()).containsExactly(EMBEDDED);
        assertThat(open(EMBEDDED).all()).containsExactly(EMBEDDED);
        assertThat(turns).containsExactly(emulator, EMBEDDED);
    }

    @Test
    void theOneInUseIsOpenedAnewWhenItBecomesAnother() {
        var connections = open(EMBEDDED);
        var emulator = (Connection.Remote) connections.all().get(1);
        connections.use(emulator);
        var renamed = new Connection.Remote("Docker", emulator.connectionString());
        connections.save(emulator, renamed);
        assertThat(turns).containsExactly(emulator);
        assertThat(connections.current().get()).isEqualTo(renamed);
        var moved = remote("Docker", ONE);
        connections.save(renamed, moved);
        assertThat(turns).containsExactly(emulator, moved);
    }

    @Test
    void theCommandLinesConnectionIsThereForThisTimeOnly() {
        var given = Connections.given(ConnectionString.parse(ONE));
        var connections = open(given);
        assertThat(connections.all()).hasSize(3).last().isEqualTo(given);
        assertThat(connections.current().get()).isEqualTo(given);
        connections.save(null, remote("Other", ONE.replace("one", "two")));
        assertThat(open(EMBEDDED).all()).extracting(Connection::name).doesNotContain(given.name());
    }

    @Test
    void theCommandLinesConnectionGoesByItsNameWhenItHasOne() {
        var connections = open(Connections.given(
                ConnectionString.parse("taskhub=default;Authentication=none;Endpoint=http://localhost:8080/")));
        assertThat(connections.all()).hasSize(2);
        assertThat(connections.current().get().name()).isEqualTo("Emulator");
    }

    @Test
    void whatTheCommandLineSaysBeyondASavedConnectionIsNotLost() {
        String text =
                " taskhub=default;Colour= red;Endpoint=http://localhost:8080;;TenantId=no.effect;Authentication=None";
        var connections = open(Connections.given(ConnectionString.parse(text)));
        assertThat(connections.all()).hasSize(3);
        var shown = (Connection.Remote) connections.current().get();
        assertThat(shown.connectionString().format()).isEqualTo(text);

        var form = new ConnectionForm(connections);
        form.edit(shown);
        form.name().set("Kept");
        form.field(ConnectionKey.TASK_HUB).set("other");
        form.save();
        assertThat(open(EMBEDDED).all())
                .last()
                .isEqualTo(remote("Kept", text.replace(" taskhub=default", "TaskHub=other")));
        assertThat(open(Connections.given(ConnectionString.parse(text.replace("default", "other"))))
                        .current()
                        .get()
                        .name())
                .isEqualTo("Kept");
    }

    @Test
    void theCommandLinesConnectionGetsANameThatIsFree() {
        open(EMBEDDED).save(null, remote("From the command line", ONE));
        assertThat(open(Connections.given(ConnectionString.parse(ONE.replace("one", "two"))))
                        .current()
                        .get()
                        .name())
                .isEqualTo("From the command line 2");
    }

    @Test
    void aStringWrittenForFunctionsHasItsHubAskedFor() {
        var connections =
                open(Connections.given(ConnectionString.parse("Endpoint=https://one;Authentication=AzureCLI")));
        assertThat(connections.asksForHub()).isTrue();
        connections.save(connections.current().get(), remote("One", ONE));
        assertThat(connections.asksForHub()).isFalse();
        assertThat(open(EMBEDDED).asksForHub()).isFalse();
    }

    @Test
    void aFileThatCannotBeReadStartsAfresh() throws Exception {
        Files.writeString(file(), "[{\"name\": 3");
        assertThat(open(EMBEDDED).all()).hasSize(2);
        Files.writeString(file(), "[{\"name\":\"ok\",\"connection\":\"x\",\"more\":1},{\"name\":\" \"},{}]");
        assertThat(open(EMBEDDED).all()).extracting(Connection::name).containsExactly("Embedded scheduler", "ok");
    }

    @Test
    void copiesGetFreeNames() {
        var connections = open(EMBEDDED);
        assertThat(connections.freeName("Emulator")).isEqualTo("Emulator 2");
        assertThat(connections.freeName("New")).isEqualTo("New");
    }

    private Connections open(Connection start) {
        var connections = new Connections(ConnectionsFile.at(file()), EMBEDDED, start, Inline.background());
        connections.onTurn(turns::add);
        return connections;
    }

    private Path file() {
        return folder.resolve("connections.json");
    }

    private static Connection.Remote remote(String name, String text) {
        return new Connection.Remote(name, ConnectionString.parse(text));
    }
}
