package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class RunInputTest {

    @Test
    void readsAnArray() {
        assertThat(RunInput.parse("[\"Task1\",\"Task2\"]")).isEqualTo(RunInput.of(List.of("Task1", "Task2")));
    }

    @Test
    void readsItemsAndOptions() {
        assertThat(RunInput.parse("""
                {"workItems":["a"],"minSeconds":0,"maxSeconds":3600,"seed":-9223372036854775808,"failureRate":1,
                 "maxAttempts":100,"onFailure":"collect","work":"compute"}"""))
                .isEqualTo(new RunInput(
                        List.of("a"),
                        new RunOptions(0, 3600, Long.MIN_VALUE, 1, 100, OnFailure.COLLECT, Work.COMPUTE)));
    }

    @Test
    void takesNullForAbsent() {
        assertThat(RunInput.parse("""
                {"workItems":null,"minSeconds":null,"maxSeconds":null,"seed":null,"failureRate":null,
                 "maxAttempts":null,"onFailure":null,"work":null}""")).isEqualTo(RunInput.defaults());
    }

    @Test
    void takesWholeNumbersHoweverTheyAreWritten() {
        RunOptions options =
                RunInput.parse("{\"seed\":7.0,\"maxAttempts\":3e0}").options();

        assertThat(options).isEqualTo(RunOptions.DEFAULTS.withSeed(7L).withMaxAttempts(3));
    }

    @Test
    void meansTheDefaultItemsWhereNoneAreNamed() {
        for (String json : new String[] {null, "", "  \n", "null", "\"\"", "[]", "{}", "{\"workItems\":[]}"}) {
            assertThat(RunInput.parse(json)).as("%s", json).isEqualTo(RunInput.defaults());
        }
        assertThat(RunInput.parse("{\"seed\":7}").workItems()).isEqualTo(RunInput.DEFAULT_ITEMS);
    }

    @Test
    void writesOnlyWhatDiffers() {
        assertThat(RunInput.defaults().toJson())
                .isEqualTo("{\"workItems\":[\"Item1\",\"Item2\",\"Item3\",\"Item4\",\"Item5\"]}");
        assertThat(RunInput.of(List.of("a"))
                        .withOptions(RunOptions.DEFAULTS
                                .withSeconds(0.25, 1)
                                .withSeed(7L)
                                .withFailureRate(0.1)
                                .withMaxAttempts(2)
                                .withOnFailure(OnFailure.COLLECT)
                                .withWork(Work.COMPUTE))
                        .toJson())
                .isEqualTo("{\"workItems\":[\"a\"],\"minSeconds\":0.25,\"maxSeconds\":1.0,\"seed\":7,"
                        + "\"failureRate\":0.1,\"maxAttempts\":2,\"onFailure\":\"collect\",\"work\":\"compute\"}");
    }

    @Test
    void readsBackWhatItWrites() {
        RunInput input = RunInput.of(List.of("🚀", "\"\\\n", "שלום"))
                .withOptions(RunOptions.DEFAULTS.withSeconds(1, 1).withSeed(Long.MAX_VALUE));

        assertThat(RunInput.parse(input.toJson())).isEqualTo(input);
    }

    @ParameterizedTest
    @MethodSource("wrongInputs")
    void refusesWithASentenceThatNamesTheField(String json, String field, String sentence) {
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> RunInput.parse(json))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo(field))
                .withMessage(sentence);
    }

    static Stream<Arguments> wrongInputs() {
        return Stream.of(
                wrong("7", "input", "The input must be an array of work items or an object with workItems, but is 7."),
                wrong(
                        "\"Task1\"",
                        "input",
                        "The input must be an array of work items or an object with workItems, but is \"Task1\"."),
                wrong("[1]", "workItems", "workItems[0] must be a string, but is 1."),
                wrong("[\"a\",null]", "workItems", "workItems[1] must be a string, but is null."),
                wrong(
                        "[\"a\",\" \\t\"]",
                        "workItems",
                        "workItems[1] is blank; an item needs at least one visible character."),
                wrong("{\"workItems\":\"a\"}", "workItems", "workItems must be an array of strings, but is \"a\"."),
                wrong("{\"minSeconds\":-1}", "minSeconds", "minSeconds must be a number from 0 to 3600, but is -1."),
                wrong(
                        "{\"minSeconds\":\"1\"}",
                        "minSeconds",
                        "minSeconds must be a number from 0 to 3600, but is \"1\"."),
                wrong("{\"minSeconds\":3}", "minSeconds", "minSeconds (3) must not be more than maxSeconds (2)."),
                wrong(
                        "{\"maxSeconds\":3600.5}",
                        "maxSeconds",
                        "maxSeconds must be a number from 0 to 3600, but is 3600.5."),
                wrong(
                        "{\"maxSeconds\":1e999}",
                        "maxSeconds",
                        "maxSeconds must be a number from 0 to 3600, but is Infinity."),
                wrong("{\"failureRate\":2}", "failureRate", "failureRate must be a number from 0 to 1, but is 2."),
                wrong("{\"failureRate\":[]}", "failureRate", "failureRate must be a number from 0 to 1, but is []."),
                wrong(
                        "{\"maxAttempts\":101}",
                        "maxAttempts",
                        "maxAttempts must be a whole number from 1 to 100, but is 101."),
                wrong(
                        "{\"maxAttempts\":1.5}",
                        "maxAttempts",
                        "maxAttempts must be a whole number from 1 to 100, but is 1.5."),
                wrong(
                        "{\"maxAttempts\":5000000000}",
                        "maxAttempts",
                        "maxAttempts must be a whole number from 1 to 100, but is 5000000000."),
                wrong(
                        "{\"seed\":9223372036854775808}",
                        "seed",
                        "seed must be a whole number from -9223372036854775808 to 9223372036854775807, "
                                + "but is 9223372036854775808."),
                wrong(
                        "{\"onFailure\":\"explode\"}",
                        "onFailure",
                        "onFailure must be \"fail\" or \"collect\", but is \"explode\"."),
                wrong("{\"work\":7}", "work", "work must be \"wait\" or \"compute\", but is 7."),
                wrong(
                        "{\"items\":[\"a\"]}",
                        "items",
                        "There is no field \"items\"; an input may have workItems, minSeconds, maxSeconds, seed, "
                                + "failureRate, maxAttempts, onFailure, work."));
    }

    private static Arguments wrong(String json, String field, String sentence) {
        return Arguments.of(json, field, sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"[", "{\"workItems\":[\"a\"]} x", "nope"})
    void refusesWhatIsNotJson(String json) {
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> RunInput.parse(json))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("input"))
                .withMessageStartingWith("The input is not valid JSON at line 1, column ");
    }

    @Test
    void limitsTheItems() {
        assertRefused(List.of(), "workItems must hold at least one item.");
        assertRefused(
                Collections.nCopies(RunInput.MOST_ITEMS + 1, "x"),
                "workItems must hold at most 200000 items, but holds 200001.");
        assertRefused(
                List.of("x".repeat(RunInput.LONGEST_ITEM + 1)),
                "workItems[0] must be at most 20000 characters long, but has 20001.");
        assertRefused(
                Collections.nCopies(501, "x".repeat(RunInput.LONGEST_ITEM)),
                "workItems must be at most 10000000 characters long together, but have 10020000.");
    }

    @Test
    void cutsLongValuesInSentences() {
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> RunInput.parse("{\"work\":\"" + "🚀".repeat(1000) + "\"}"))
                .satisfies(refusal ->
                        assertThat(refusal.getMessage()).hasSizeLessThan(200).contains("🚀…"));
    }

    private static void assertRefused(List<String> items, String sentence) {
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> RunInput.of(items))
                .withMessage(sentence);
    }
}
