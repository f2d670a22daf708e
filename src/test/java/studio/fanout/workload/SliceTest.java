package studio.fanout.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class SliceTest {

    @Property(tries = 200)
    void splitsEvenlyAndLosesNothing(@ForAll @IntRange(min = 201, max = 100_000) int size) {
        List<String> items = IntStream.range(0, size).mapToObj(String::valueOf).toList();

        List<Slice> parts = new Slice(items, 5, RunOptions.DEFAULTS).split();

        assertThat(parts).hasSizeBetween(2, Workload.MAX_WIDTH);
        assertThat(parts.stream().flatMap(part -> part.workItems().stream())).isEqualTo(items);
        int next = 5;
        for (Slice part : parts) {
            assertThat(part.firstIndex()).isEqualTo(next);
            assertThat(part.size()).isBetween(size / parts.size(), size / parts.size() + 1);
            assertThat(part.isWide()).isEqualTo(part.size() > Workload.MAX_WIDTH);
            next += part.size();
        }
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
