package studio.fanout.ui.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.Runs;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.RunView.Saved;

class RunFileTest {
    private static final Saved SAVED = new Saved("run.json", Runs.START.plusSeconds(5));
    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(RunFileTest.class.getResourceAsStream("run.schema.json"));

    @TempDir
    private Path folder;

    private static RunView view(RunUpdate update) {
        return RunView.of(Runs.ID, update, SAVED);
    }

    private static RunView again(RunView view, Path file) throws IOException {
        Files.writeString(file, RunJson.of(view, SAVED.at()));
        return RunFile.read(file);
    }

    private Path file(String content) throws IOException {
        return Files.writeString(folder.resolve("run.json"), content);
    }

    @Test
    void aFinishedRunLooksTheSameWhenItIsOpenedAgain() throws Exception {
        var before = view(Runs.fanOut(40).failing(0.3, 3).chunks(7).play().all());
        var after = again(before, folder.resolve("run.json"));
        assertThat(after)
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*telling")
                .isEqualTo(before);
    }

    @Property(tries = 40)
    void anyRunAtAnyMomentLooksTheSame(
            @ForAll @IntRange(min = 1, max = 30) int items,
            @ForAll @DoubleRange(max = 0.6) double failureRate,
            @ForAll boolean crash,
            @ForAll @IntRange(max = 100) int percent)
            throws Exception {
        var script = Runs.fanOut(items).failing(failureRate, 2);
        var runs = (crash ? script.crash(Duration.ofMillis(700), Duration.ofSeconds(2)) : script).play();
        var before = view(runs.first(Math.max(3, runs.size() * percent / 100)));
        var file = Files.createTempFile("run", ".json");
        try {
            var after = again(before, file);
            assertThat(after.timeline())
                    .usingRecursiveComparison()
                    .ignoringFieldsMatchingRegexes(".*telling")
                    .isEqualTo(before.timeline());
            assertThat(after.events()).isEqualTo(before.events());
            assertThat(SCHEMA.validate(JsonMapper.builder().build().readTree(Files.readString(file))))
                    .isEmpty();
        } finally {
            Files.delete(file);
        }
    }

    @Test
    void aFileOfTheFirstVersionIsRead() throws Exception {
        var runs = Runs.fanOut(4).failing(0.4, 2).chunks(2).play();
        var file = folder.resolve("run.json");
        try (var old = Objects.requireNonNull(RunFileTest.class.getResourceAsStream("run-version-1.json"))) {
            Files.copy(old, file);
        }
        assertThat(RunFile.read(file))
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes(".*telling")
                .isEqualTo(view(runs.all()));
    }

    @Test
    void aPayloadStandsOnceHoweverOftenItWasPassedOn() throws Exception {
        var runs = Runs.fanOut(30).chunks(10).play();
        var before = view(runs.all());
        var text = RunJson.of(before, SAVED.at());
        var payloads = before.events().stream()
                .flatMap(line -> line.event() instanceof HistoryEvent.TaskCompleted it ? Stream.of(it.result()) : null)
                .map(it -> JsonMapper.builder().build().valueToTree(it).toString())
                .filter(it -> it.length() > 60)
                .toList();
        assertThat(payloads)
                .isNotEmpty()
                .allSatisfy(it -> assertThat(text.split(Pattern.quote(it), -1)).hasSize(2));
        assertThat(again(before, folder.resolve("run.json")).events()).isEqualTo(before.events());
    }

    @Test
    void aRunOfManyItemsTakesLittleMoreThanItsFacts() {
        var runs = Runs.fanOut(2_000).play();
        var text = RunJson.of(view(runs.all()), SAVED.at());
        assertThat(text.length() / 2_000).isLessThan(1_300);
        assertThat(text.lines().mapToInt(String::length).max().orElse(0)).isLessThan(400_000);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``                                       | holds no saved run
            []                                       | holds no saved run
            {}                                       | holds no saved run
            {"format":"other"}                       | holds no saved run
            {"format":"fan-out-studio/run"           | no JSON, or only a part of it (line 1)
            not even JSON                            | no JSON, or only a part of it (line 1)
            {"format":"fan-out-studio/run"}          | is damaged
            {"format":"fan-out-studio/run","version":3,"told":{}}                     | later Fan-Out Studio
            {"format":"fan-out-studio/run","version":1,"instanceId":"a","saved":"yesterday"} | is damaged
            {"format":"fan-out-studio/run","version":1,"instanceId":"a","saved":"2026-01-02T03:04:05Z","told":{}} | is damaged
            {"format":"fan-out-studio/run","version":1,"instanceId":"a","saved":"2026-01-02T03:04:05Z","told":{"attempts":[],"instances":[{"events":[{"kind":"Nonsense"}]}]}} | is damaged
            {"format":"fan-out-studio/run","version":1,"instanceId":"a","saved":"2026-01-02T03:04:05Z","told":{"attempts":[],"instances":[{"state":{},"events":[]}]}} | is damaged
            """)
    void whatIsNoSavedRunIsToldInASentence(String content, String words) throws IOException {
        var file = file(content);
        assertThatThrownBy(() -> RunFile.read(file))
                .isInstanceOf(RunFileException.class)
                .hasMessageStartingWith("run.json ")
                .hasMessageContaining(words)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aFileThatIsMissingOrAFolderIsNamed() {
        assertThatThrownBy(() -> RunFile.read(folder.resolve("none.json"))).hasMessageStartingWith("There is no file");
        assertThatThrownBy(() -> RunFile.read(folder)).hasMessageContaining("is a folder");
    }

    @Test
    void aRunThatWasCutOffIsNoRun() throws Exception {
        var whole = RunJson.of(view(Runs.fanOut(5).play().all()), SAVED.at());
        for (int cut = 1; cut < 20; cut++) {
            var file = file(whole.substring(0, whole.length() * cut / 20));
            assertThatThrownBy(() -> RunFile.read(file)).isInstanceOf(RunFileException.class);
        }
    }
}
