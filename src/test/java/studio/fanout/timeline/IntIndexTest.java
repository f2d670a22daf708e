package studio.fanout.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class IntIndexTest {
    @Property(tries = 200)
    void findsWhatWasPutLast(
            @ForAll @Size(max = 300) List<Integer> keys,
            @ForAll @IntRange(max = 300) int reservedAt,
            @ForAll @IntRange(max = 1_000) int reserved) {
        IntIndex index = new IntIndex();
        Map<Integer, Integer> expected = new HashMap<>();
        for (int i = 0; i < keys.size(); i++) {
            if (i == reservedAt) {
                index.reserve(reserved);
            }
            index.put(keys.get(i), i);
            expected.put(keys.get(i), i);
        }
        List<Integer> all = new ArrayList<>();
        index.forEach(all::add);
        assertThat(all).containsExactlyInAnyOrderElementsOf(expected.values());
        expected.forEach((key, value) -> assertThat(index.get(key)).isEqualTo(value));
        for (int key : List.of(0, -1, 77, Integer.MIN_VALUE)) {
            assertThat(index.get(key)).isEqualTo(expected.getOrDefault(key, -1));
        }
        index.clear();
        expected.keySet().forEach(key -> assertThat(index.get(key)).isEqualTo(-1));
    }
}
