package studio.fanout.ui.hubs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionKey;
import studio.fanout.hub.ConnectionString;
import studio.fanout.ui.fx.Inline;

class ConnectionFormTest {
    private static final Connection.Embedded EMBEDDED = new Connection.Embedded("Embedded scheduler", "default");
    private static final String AZURE =
            "Endpoint=https://s.eu.durabletask.io;TaskHub=hub;Authentication=ManagedIdentity;ClientID=me";

    private final Connections connections =
            new Connections(ConnectionsFile.inMemory(), EMBEDDED, EMBEDDED, Inline.background());
    private final ConnectionForm form = new ConnectionForm(connections);

    @Example
    void whatStandsInTheStringStandsInTheFields() {
        form.text().set(AZURE);
        assertThat(value(ConnectionKey.ENDPOINT)).isEqualTo("https://s.eu.durabletask.io");
        assertThat(value(ConnectionKey.TASK_HUB)).isEqualTo("hub");
        assertThat(value(ConnectionKey.AUTHENTICATION)).isEqualTo("ManagedIdentity");
        assertThat(value(ConnectionKey.CLIENT_ID)).isEqualTo("me");
        assertThat(value(ConnectionKey.TENANT_ID)).isEmpty();
    }

    @Example
    void whatIsTypedIntoAFieldStandsInTheString() {
        form.text().set(AZURE + ";Foo=1");
        form.field(ConnectionKey.TASK_HUB).set("other");
        form.field(ConnectionKey.CLIENT_ID).set("");
        assertThat(form.text().get())
                .isEqualTo("Endpoint=https://s.eu.durabletask.io;TaskHub=other;Authentication=ManagedIdentity;Foo=1");
    }

    @Example
    void everyProblemStandsBesideItsField() {
        form.edit(null);
        form.text().set("Endpoint=http://far.away;TaskHub=a b;Authentication=AzureCLI;ClientID=x;Foo=1;AccountKey=abc");
        assertThat(form.sentence(ConnectionKey.ENDPOINT).get()).contains("unencrypted");
        assertThat(form.sentence(ConnectionKey.TASK_HUB).get()).contains("blank");
        assertThat(form.sentence(ConnectionKey.CLIENT_ID).get()).contains("has no effect");
        assertThat(form.sentence(ConnectionKey.AUTHENTICATION).get()).isEmpty();
        assertThat(form.textSentence().get()).contains("“Foo”", "not kept when this is saved");
        assertThat(form.whyNot().get()).isNotEmpty();
    }

    @Example
    void aSemicolonInAFieldIsRefusedAndTheStringStays() {
        form.edit(null);
        form.text().set(AZURE);
        form.field(ConnectionKey.TASK_HUB).set("a;b");
        assertThat(form.text().get()).isEqualTo(AZURE);
        assertThat(form.sentence(ConnectionKey.TASK_HUB).get()).contains("semicolon");
        assertThat(form.whyNot().get()).contains("semicolon");
    }

    @Example
    void onlyOptionsOfTheSignInAreOffered() {
        form.text().set("Endpoint=https://h;TaskHub=t;Authentication=WorkloadIdentity");
        assertThat(form.applies(ConnectionKey.TOKEN_FILE_PATH).get()).isTrue();
        form.field(ConnectionKey.AUTHENTICATION).set("None");
        assertThat(form.applies(ConnectionKey.TOKEN_FILE_PATH).get()).isFalse();
        form.field(ConnectionKey.TOKEN_FILE_PATH).set("/left/over");
        assertThat(form.applies(ConnectionKey.TOKEN_FILE_PATH).get()).isTrue();
    }

    @Example
    void aNameIsNeededAndMustBeFree() {
        form.edit(null);
        form.text().set(AZURE);
        assertThat(form.whyNot().get()).isEmpty();
        form.name().set(" emulator ");
        assertThat(form.nameSentence().get()).isEqualTo("Another connection has this name.");
        form.name().set("  ");
        assertThat(form.whyNot().get()).isEqualTo("Give the connection a name.");
    }

    @Example
    void savingKeepsTheConnectionAndDropsSecrets() {
        form.edit(null);
        form.name().set("Azure");
        form.text().set(AZURE + ";ClientSecret=hush;Foo=1");
        form.save();
        assertThat(connections.all())
                .last()
                .isEqualTo(new Connection.Remote("Azure", ConnectionString.parse(AZURE + ";Foo=1")));
        assertThat(form.changed().get()).isFalse();
        assertThat(form.text().get()).doesNotContain("hush");
    }

    @Property(tries = 300)
    void theFormLosesNothing(@ForAll("strings") String text) {
        var fresh = new ConnectionForm(connections);
        fresh.edit(new Connection.Remote("x", ConnectionString.parse(text)));
        assertThat(fresh.connection().connectionString().format()).isEqualTo(text);
        for (var key : ConnectionKey.values()) {
            fresh.field(key).set(fresh.field(key).get());
        }
        assertThat(fresh.text().get()).isEqualTo(text);
    }

    @Property(tries = 300)
    void bothViewsSayTheSame(
            @ForAll("strings") String text, @ForAll ConnectionKey key, @ForAll("values") String value) {
        var fresh = new ConnectionForm(connections);
        fresh.text().set(text);
        fresh.field(key).set(value);
        var string = ConnectionString.parse(fresh.text().get());
        for (var each : ConnectionKey.values()) {
            assertThat(string.get(each).orElse(""))
                    .isEqualTo(fresh.field(each).get().strip());
        }
    }

    private String value(ConnectionKey key) {
        return form.field(key).get();
    }

    @Provide
    Arbitrary<String> strings() {
        var keys = Arbitraries.of("Endpoint", "endpoint", " TASKHUB ", "Authentication", "ClientId", "TenantId", "Foo");
        var pairs = Combinators.combine(keys, values()).as((k, v) -> k + "=" + v);
        return pairs.list().ofMaxSize(7).map(list -> String.join(";", list));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.of(
                List.of("", "http://localhost:8080", "https://[::1]", "None", "AzureCLI", "a=b", "*", "ö"));
    }
}
