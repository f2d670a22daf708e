package studio.fanout.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javafx.collections.ListChangeListener;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RowOrderTest {
    @Property(tries = 300)
    void whoHearsOfTheChangesKnowsTheOrder(
            @ForAll @Size(max = 8) List<@Size(max = 6) Set<@IntRange(max = 9) Integer>> shown,
            @ForAll @Size(min = 8, max = 8) List<@IntRange(max = 6) Integer> counts,
            @ForAll @Size(min = 8, max = 8) List<Boolean> all) {
        RowOrder order = new RowOrder();
        List<Integer> heard = new ArrayList<>();
        order.addListener(hearing(heard));
        for (int i = 0; i < shown.size(); i++) {
            int[] some = shown.get(i).stream().mapToInt(Integer::intValue).toArray();
            int[] wanted = all.get(i) ? IntStream.range(0, counts.get(i)).toArray() : some;
            if (all.get(i)) {
                order.showAll(counts.get(i));
            } else {
                order.show(some);
            }
            assertThat(order).containsExactly(box(wanted));
            assertThat(heard).containsExactly(box(wanted));
            for (int place = -1; place <= 10; place++) {
                assertThat(order.positionOf(place)).isEqualTo(order.indexOf(place));
            }
            BitSet asked = BitSet.valueOf(new long[] {0b10_1101_0110});
            assertThat(order.positionsOf(asked))
                    .isEqualTo(IntStream.range(0, order.size())
                            .filter(at -> asked.get(order.get(at)))
                            .toArray());
        }
    }

    /// Makes each change on a list of its own, which must be as the change says it was.
    private static ListChangeListener<Integer> hearing(List<Integer> heard) {
        return change -> {
            while (change.next()) {
                List<Integer> gone = heard.subList(change.getFrom(), change.getFrom() + change.getRemovedSize());
                assertThat(gone).isEqualTo(change.getRemoved());
                gone.clear();
                heard.addAll(change.getFrom(), change.getAddedSubList());
            }
        };
    }

    private static Integer[] box(int[] places) {
        return IntStream.of(places).boxed().toArray(Integer[]::new);
    }
}
