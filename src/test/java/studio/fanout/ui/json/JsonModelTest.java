package studio.fanout.ui.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Inline;

class JsonModelTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final String SOURCE = "{\"a\":[1,{\"b\":\"Needle\"},[]],\"c\":{},\"d\":null}";

    private final JsonModel model = new JsonModel(Inline.background());

    private List<String> shown() {
        return model.order().stream().map(this::text).toList();
    }

    private String text(int number) {
        var line = model.line(number);
        assertThat(line).isNotNull();
        return " ".repeat(line.depth()) + line.key() + (model.isFolded(number) ? line.folded() : line.value());
    }

    @Test
    void everyValueHasALine() {
        model.show(SOURCE);
        assertThat(shown())
                .containsExactly(
                        "{",
                        " \"a\": [",
                        "  1,",
                        "  {",
                        "   \"b\": \"Needle\"",
                        "  },",
                        "  []",
                        " ],",
                        " \"c\": {},",
                        " \"d\": null",
                        "}");
    }

    @Test
    void whatIsFoldedAwaySaysHowMuchItIs() {
        model.show(SOURCE);
        model.fold(1, true);
        assertThat(shown()).containsExactly("{", " \"a\": [ 3 items ],", " \"c\": {},", " \"d\": null", "}");
        model.foldAll();
        model.fold(1, false);
        assertThat(shown()).contains("  { 1 field },");
        model.unfoldAll();
        assertThat(shown()).hasSize(11);
    }

    @Test
    void searchingUnfoldsWhatIsFoundAndGoesRound() {
        model.show(SOURCE);
        model.foldAll();
        model.search().set("needle");
        assertThat(model.found().get()).isEqualTo("1 of 1");
        assertThat(shown()).contains("   \"b\": \"Needle\"");
        assertThat(model.current().get()).isEqualTo(4);
        model.search().set("\"");
        assertThat(model.found().get()).isEqualTo("1 of 4");
        model.previous();
        assertThat(model.found().get()).isEqualTo("4 of 4");
        model.next();
        assertThat(model.found().get()).isEqualTo("1 of 4");
        model.search().set("no such thing");
        assertThat(model.found().get()).isEqualTo("Not found");
        model.search().set("");
        assertThat(model.found().get()).isEmpty();
    }

    @Test
    void aValueIsCopiedWhole() {
        model.show(SOURCE);
        assertThat(model.value(3)).isEqualTo("{\"b\":\"Needle\"}");
        assertThat(model.value(5)).isEqualTo("{\"b\":\"Needle\"}");
        assertThat(model.value(4)).isEqualTo("\"Needle\"");
    }

    @Test
    void rawIsTheTextAsItIs() {
        var source = "[" + "x".repeat(1_000) + "\n\uD83D\uDE80";
        model.raw().set(true);
        model.show(source);
        var all = new StringBuilder();
        model.order().forEach(number -> all.append(model.value(number)));
        assertThat(all).hasToString(source);
        assertThat(model.order()).hasSizeGreaterThan(2);
    }

    @Test
    void whatIsNoJsonIsShownAsItIs() {
        model.show("{\"cut\": [1, 2");
        assertThat(shown()).containsExactly("{\"cut\": [1, 2");
        model.show("");
        assertThat(shown()).isEmpty();
        model.show(null);
        assertThat(shown()).isEmpty();
    }

    @Test
    void aLongTextIsShortenedOnScreenOnly() {
        var source = "[\"" + "y".repeat(100_000) + "\"]";
        model.show(source);
        assertThat(text(1)).hasSizeLessThan(1_100).endsWith("(100,002 characters)");
        assertThat(model.value(1)).hasSize(100_002);
    }

    @Test
    void tenMegabytesAreReadAndSearchedElsewhere() {
        var work = Inline.later();
        var slow = new JsonModel(new Background(work, Runnable::run));
        var row = "{\"item\":\"Task\",\"processed\":true,\"value\":55,\"result\":\"Processed_Task\"},";
        var source = "[" + row.repeat(10_000_000 / row.length()) + "{\"last\":1}]";
        slow.show(source);
        assertThat(slow.order()).isEmpty();
        work.runNext();
        assertThat(slow.order()).hasSizeGreaterThan(800_000);
        while (work.waiting() > 0) {
            work.runNext();
        }
        slow.search().set("last");
        assertThat(slow.current().get()).isEqualTo(TreeLines.NONE);
        work.runNext();
        assertThat(slow.found().get()).isEqualTo("1 of 1");
        assertThat(slow.current().get()).isGreaterThan(800_000);
    }

    @Property(tries = 200)
    void theLinesTogetherAreTheSameJson(@ForAll("documents") JsonNode document, @ForAll boolean pretty)
            throws Exception {
        var source = pretty ? document.toPrettyString() : document.toString();
        var lines = JsonReader.read(source);
        var all = new StringBuilder();
        for (int number = 0; number < lines.count(); number++) {
            var line = lines.line(number);
            all.append(line.key()).append(line.value()).append('\n');
        }
        assertThat(JSON.readTree(all.toString())).isEqualTo(document);
        assertThat(lines.value(0)).isEqualTo(source.strip());
    }

    @Provide
    Arbitrary<JsonNode> documents() {
        var words = Arbitraries.of("", "a", "\"quoted\\", "two\nlines", "[{", "\uD83D\uDE80", "ключ");
        Arbitrary<JsonNode> leaves = Arbitraries.oneOf(
                words.map(JsonNodeFactory.instance::textNode),
                Arbitraries.integers().map(JsonNodeFactory.instance::numberNode),
                Arbitraries.of(true, false).map(JsonNodeFactory.instance::booleanNode),
                Arbitraries.create(JsonNodeFactory.instance::nullNode));
        return Arbitraries.recursive(() -> leaves, inner -> nested(inner, words), 0, 3);
    }

    private static Arbitrary<JsonNode> nested(Arbitrary<JsonNode> inner, Arbitrary<String> words) {
        Arbitrary<JsonNode> arrays = inner.list()
                .ofMaxSize(4)
                .map(items -> JsonNodeFactory.instance.arrayNode().addAll(items));
        Arbitrary<JsonNode> objects = Arbitraries.maps(words, inner)
                .ofMaxSize(4)
                .map(fields -> JsonNodeFactory.instance.objectNode().setAll(fields));
        return Arbitraries.oneOf(inner, arrays, objects);
    }
}
