package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class NaturalOrderTest {
    private static final NaturalOrder ORDER = NaturalOrder.INSTANCE;

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings().withChars("aAb019 .").ofMaxLength(6);
    }

    @Example
    void numbersCountByTheirValue() {
        assertThat(List.of("Task10", "task2", "Task1", "Task02", "b", "Task2b", "Task", "7", "").stream()
                        .sorted(ORDER))
                .containsExactly("", "7", "b", "Task", "Task1", "Task02", "task2", "Task2b", "Task10");
    }

    @Example
    void numbersMayBeLongerThanAnyTypeHolds() {
        assertThat(ORDER.compare("x9" + "0".repeat(40), "x10" + "0".repeat(40))).isNegative();
    }

    @Property
    void oneIsBeforeTheOtherOrTheyAreTheSame(@ForAll("names") String one, @ForAll("names") String other) {
        assertThat(Integer.signum(ORDER.compare(one, other))).isEqualTo(-Integer.signum(ORDER.compare(other, one)));
        assertThat(ORDER.compare(one, other) == 0).isEqualTo(one.equals(other));
    }

    @Property
    void whatIsBeforeOneIsBeforeAllAfterIt(
            @ForAll("names") String one, @ForAll("names") String two, @ForAll("names") String three) {
        var sorted = List.of(one, two, three).stream().sorted(ORDER).toList();
        assertThat(ORDER.compare(sorted.get(0), sorted.get(1))).isNotPositive();
        assertThat(ORDER.compare(sorted.get(1), sorted.get(2))).isNotPositive();
        assertThat(ORDER.compare(sorted.get(0), sorted.get(2))).isNotPositive();
    }
}
