package studio.fanout.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class FairQueueTest {
    private final FairQueue<String, String> queue = new FairQueue<>();

    @Test
    void aRunIsServedInOrder() {
        queue.add("a", 1, "x");
        queue.add("a", 1, "y");
        queue.addFirst("a", 1, "w");

        assertThat(takeAll()).containsExactly("w", "x", "y");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void theRunWithTheFewestUnderWayComesFirst() {
        for (int i = 0; i < 4; i++) {
            queue.add("a", 1, "large" + i);
        }
        take();
        take();
        queue.add("a", 2, "small0");
        queue.add("a", 2, "small1");
        queue.add("a", 2, "small2");

        assertThat(List.of(take(), take())).containsExactly("small0", "small1");
        assertThat(List.of(take(), take())).containsExactly("large2", "small2");
        queue.done(2);
        queue.done(2);
        queue.done(2);
        queue.add("a", 2, "small3");
        assertThat(take()).isEqualTo("small3");
    }

    @Test
    void workOfARunInAnotherLaneCountsToo() {
        for (int i = 0; i < 5; i++) {
            queue.add("busy", 1, "large" + i);
        }
        take();
        take();
        queue.add("rare", 2, "small");

        assertThat(take()).isEqualTo("small");
    }

    @Test
    void aLaneThatCannotBeServedHoldsUpNothing() {
        queue.add("nobody", 1, "stuck");
        queue.add("somebody", 1, "goes");
        queue.add("somebody", 2, "goes too");

        Predicate<String> servable = "somebody"::equals;
        assertThat(queue.poll(servable)).extracting(FairQueue.Next::item).isEqualTo("goes");
        assertThat(queue.poll(servable)).extracting(FairQueue.Next::item).isEqualTo("goes too");
        assertThat(queue.poll(servable)).isNull();
        assertThat(queue.isEmpty()).isFalse();
    }

    private String take() {
        return Objects.requireNonNull(queue.poll(_ -> true)).item();
    }

    private List<String> takeAll() {
        List<String> all = new ArrayList<>();
        for (var next = queue.poll(_ -> true); next != null; next = queue.poll(_ -> true)) {
            all.add(next.item());
        }
        return all;
    }
}
