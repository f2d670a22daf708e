package studio.fanout.hub;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ConnectionStringLawsTest {

    @Property
    void formattingWhatWasParsedChangesNothing(@ForAll String text) {
        assertThat(ConnectionString.parse(text).format()).isEqualTo(text);
    }

    @Property
    void readingNeverFails(@ForAll("texts") String text) {
        assertThat(ConnectionString.parse(text).read().problems()).doesNotContainNull();
    }

    @Property
    void readingAnAddressNeverFails(@ForAll String text) {
        assertThat(HubAddress.parse(text)).isNotNull();
    }

    @Property
    void whatIsSetIsThere(@ForAll("texts") String text, @ForAll ConnectionKey key, @ForAll("values") String value) {
        var edited = ConnectionString.parse(text).with(key, value);
        var again = ConnectionString.parse(edited.format());
        assertThat(again).isEqualTo(edited);
        assertThat(again.get(key)).isEqualTo(Optional.of(value.strip()).filter(trimmed -> !trimmed.isEmpty()));
    }

    @Property
    void allElseStays(@ForAll("texts") String text, @ForAll ConnectionKey key, @ForAll("values") String value) {
        var before = ConnectionString.parse(text);
        assertThat(others(before.with(key, value), key)).isEqualTo(others(before, key));
    }

    @Property
    void settingWhatIsThereChangesNothing(@ForAll("texts") String text, @ForAll ConnectionKey key) {
        var before = ConnectionString.parse(text);
        var once = before.with(key, before.get(key).orElse(null));
        assertThat(once.with(key, once.get(key).orElse(null))).isEqualTo(once);
        assertThat(once.get(key)).isEqualTo(before.get(key));
    }

    private static List<String> others(ConnectionString text, ConnectionKey key) {
        return text.parts().stream()
                .filter(part -> part.known() != key && !part.isBlank())
                .map(ConnectionString.Part::raw)
                .toList();
    }

    @Provide
    Arbitrary<String> texts() {
        var keys = Arbitraries.of("Endpoint", "endpoint", " TASKHUB ", "Authentication", "ClientId", "Foo", "", "=");
        var values =
                Arbitraries.of("", " ", "http://localhost", "https://[::1]:1", "None", "a=b", "*", "Kerberos", "ö");
        var pairs = Combinators.combine(keys, Arbitraries.of("=", " = ", ""), values)
                .as((k, e, v) -> k + e + v);
        return pairs.list().ofMaxSize(8).map(list -> String.join(";", list));
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.strings()
                .ascii()
                .excludeChars(';')
                .filter(text -> ConnectionString.obstacle(text).isEmpty());
    }
}
