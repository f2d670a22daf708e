package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {

    @Property(tries = 50)
    void splitsEvenlyAndLosesNothing(@ForAll @IntRange(min = 201, max = RunInput.MOST_ITEMS) int size) {
        List<String> items = IntStream.range(0, size).mapToObj(String::valueOf).toList();

        List<Slice> parts = new Slice(items, 5, RunOptions.DEFAULTS).split();

        assertThat(parts).hasSizeBetween(2, Workload.MAX_CHILDREN);
        assertThat(parts.stream().flatMap(part -> part.workItems().stream())).isEqualTo(items);
        int next = 5;
        for (Slice part : parts) {
            assertThat(part.firstIndex()).isEqualTo(next);
            assertThat(part.size()).isBetween(size / parts.size(), size / parts.size() + 1);
            assertThat(part.isWide()).isEqualTo(part.size() > Workload.MAX_WIDTH);
            next += part.size();
        }
    }

    @ParameterizedTest
    @CsvSource({"201,2", "6400,32", "6401,6", "40000,15", "100000,23", "200000,32"})
    void hasFewChildrenOnEachLevel(int size, int parts) {
        Slice slice = new Slice(Collections.nCopies(size, "x"), 0, RunOptions.DEFAULTS);

        List<Slice> children = slice.split();

        assertThat(children).hasSize(parts);
        assertThat(children.stream().flatMap(child -> child.isWide() ? child.split().stream() : Stream.of(child)))
                .noneMatch(Slice::isWide);
    }

    @Test
    void readsBackWhatItWrites() throws JsonProcessingException {
        Slice slice =
                new Slice(List.of("a", "b"), 7, RunOptions.DEFAULTS.withSeed(1L).withMaxAttempts(2));

        assertThat(Json.write(slice))
                .isEqualTo("{\"workItems\":[\"a\",\"b\"],\"firstIndex\":7,\"seed\":1,\"maxAttempts\":2}");
        assertThat(Slice.from(Json.MAPPER.readTree(Json.write(slice)))).isEqualTo(slice);
    }

    @Test
    void refusesWhatIsNoSlice() {
        assertThatExceptionOfType(InvalidRunInputException.class)
                .isThrownBy(() -> Slice.from(null))
                .withMessage("The input of fan_out_fan_in_chunk must be an object with the array workItems.");
    }
}
