package studio.fanout.ui.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.fx.Inline;

class RowsModelTest {
    private final RowsModel<String> model = new RowsModel<>(Inline.background());

    @Test
    void sortingAndFilteringLeaveTheRowsWhereTheyAre() {
        model.show(List.of("pear", "apple", "fig"));
        assertThat(model.order()).containsExactly(0, 1, 2);
        model.sort(Comparator.naturalOrder());
        assertThat(model.order()).containsExactly(1, 2, 0);
        model.filter(it -> it.length() > 3);
        assertThat(model.order()).containsExactly(1, 0);
        model.show(List.of("pear", "apple", "fig", "lime"));
        assertThat(model.order()).containsExactly(1, 3, 0);
        assertThat(model.order().positionOf(3)).isEqualTo(1);
        assertThat(model.order().positionOf(2)).isEqualTo(-1);
        model.sort(null);
        model.filter(null);
        assertThat(model.order()).containsExactly(0, 1, 2, 3);
    }

    @Test
    void rowsThatChangeInPlaceDoNotMoveTheTable() {
        var changes = new ArrayList<String>();
        model.show(List.of("a", "b"));
        model.order().addListener((ListChangeListener<Integer>) c -> {
            while (c.next()) {
                changes.add("+%d -%d".formatted(c.getAddedSize(), c.getRemovedSize()));
            }
        });
        int before = model.revision().get();
        model.show(List.of("a", "B"));
        assertThat(changes).isEmpty();
        assertThat(model.revision().get()).isGreaterThan(before);
        model.show(List.of("a", "B", "c"));
        assertThat(changes).containsExactly("+1 -0");
        model.show(List.of());
        assertThat(changes).containsExactly("+1 -0", "+0 -3");
        assertThat(model.at(0)).isNull();
    }

    @Test
    void oneMoreOrOneLessIsSaidAsSuch() {
        var changes = new ArrayList<String>();
        model.show(List.of("pear", "fig", "apple"));
        model.sort(Comparator.naturalOrder());
        model.order().addListener((ListChangeListener<Integer>) c -> {
            while (c.next()) {
                changes.add("at %d +%d -%d".formatted(c.getFrom(), c.getAddedSize(), c.getRemovedSize()));
            }
        });
        model.show(List.of("pear", "fig", "apple", "banana"));
        model.filter(it -> !it.equals("fig"));
        assertThat(changes).containsExactly("at 1 +1 -0", "at 2 +0 -1");
        assertThat(model.order()).containsExactly(2, 3, 0);
    }

    @Test
    void aHundredThousandRowsAreNoTrouble() {
        var rows = new ArrayList<String>();
        for (int i = 0; i < 100_000; i++) {
            rows.add("Task" + i);
        }
        model.show(rows);
        model.sort(Comparator.reverseOrder());
        assertThat(model.order()).hasSize(100_000);
        assertThat(model.at(model.order().getFirst())).isEqualTo("Task99999");
    }
}
