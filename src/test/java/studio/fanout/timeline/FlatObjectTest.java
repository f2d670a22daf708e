package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A blank in front makes the real parser read what is read the short way otherwise: both must say the same.
class FlatObjectTest {
    private static final String NAMES = "item,index,processed,processing_time,value,result,other";

    @Provide
    Arbitrary<String> objects() {
        Arbitrary<String> names = Arbitraries.of(NAMES.split(","));
        Arbitrary<String> values = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(6).map(text -> '"' + text + '"'),
                Arbitraries.integers().map(String::valueOf),
                Arbitraries.longs().map(String::valueOf),
                Arbitraries.doubles().map(String::valueOf),
                Arbitraries.doubles().between(-999, 999).ofScale(2).map(String::valueOf),
                Arbitraries.of(
                        "true", "false", "null", "nil", "01", "-", "1.", ".5", "-0", "0.0", "[]", "{}", "\"\\n\""));
        return Combinators.combine(names, values)
                .as((name, value) -> '"' + name + "\":" + value)
                .list()
                .ofMaxSize(5)
                .map(fields -> '{' + String.join(",", fields) + '}');
    }

    @Property(tries = 2_000)
    void readsAsTheParserDoes(@ForAll("objects") String json) {
        assertReadAlike(json);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{}",
                "{}}",
                "{\"item\"}",
                "{\"item\":}",
                "{\"item\":\"a\",}",
                "{,\"item\":\"a\"}",
                "{\"item\":\"a\" }",
                "{\"item\":\"a\"\"index\":1}",
                "{\"item\":\"a",
                "{\"index\":1.0}",
                "{\"index\":2147483647}",
                "{\"index\":2147483648}",
                "{\"index\":-3}",
                "{\"value\":123456789012345678}",
                "{\"value\":0.1234567890123456}",
                "{\"processed\":\"true\"}",
                "\"text\"",
                "[1]",
                "7"
            })
    void readsWhatIsOddAsTheParserDoes(String json) {
        assertReadAlike(json);
    }

    private static void assertReadAlike(String json) {
        ItemInput parsed = ItemInput.parse(" " + json);
        assertThat(ItemInput.parse(json))
                .isEqualTo(new ItemInput(same(parsed.item(), json), parsed.index(), parsed.maxAttempts()));
        ItemResult read = ResultReader.read(" " + json);
        assertThat(ResultReader.read(json))
                .isEqualTo(new ItemResult(read.processed(), read.seconds(), read.value(), same(read.result(), json)));
    }

    private static String same(String text, String json) {
        return text.equals(" " + json) ? json : text;
    }
}
