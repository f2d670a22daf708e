package studio.fanout.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import studio.fanout.wire.proto.ActivityRequest;

class SlotsTest {
    private static ActivityRun run() {
        Lease lease = new Lease(
                new ItemStream(new OpenLeases(), new SilentEvents(), java.time.InstantSource.system()),
                Lease.Kind.ACTIVITY,
                "",
                1);
        return new ActivityRun(ActivityRequest.getDefaultInstance(), new Object(), 1, new WorkerName("test"), lease);
    }

    private static final class SilentEvents implements ItemStream.Events {
        @Override
        public void item(studio.fanout.wire.proto.WorkItem item, Lease lease) {}

        @Override
        public void began(ItemStream stream) {}

        @Override
        public void ended(ItemStream stream, io.grpc.Status status, boolean silent) {}
    }

    /// Whatever happens in whatever order: no place is given twice, never more than the limit are given, and it is
    /// always the lowest that is free.
    @Property(tries = 200)
    void givesTheLowestFreePlaceWithinTheLimit(
            @ForAll @Size(max = 60) List<@IntRange(min = 0, max = 2) Integer> steps,
            @ForAll @Size(max = 60) List<@IntRange(min = 1, max = 6) Integer> limits) {
        Slots slots = new Slots(3);
        List<Integer> taken = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            switch (steps.get(i)) {
                case 0 -> slots.add(run());
                case 1 -> {
                    if (!taken.isEmpty()) {
                        slots.free(taken.removeFirst());
                    }
                }
                default -> slots.limit(limits.isEmpty() ? 3 : limits.get(i % limits.size()));
            }
            for (Slots.Grant grant = slots.next(); grant != null; grant = slots.next()) {
                for (int lower = 0; lower < grant.slot(); lower++) {
                    assertThat(taken).contains(lower);
                }
                taken.add(grant.slot());
                assertThat(taken.size()).isLessThanOrEqualTo(slots.limit());
            }
            assertThat(new HashSet<>(taken)).hasSameSizeAs(taken);
            assertThat(slots.busy()).isEqualTo(taken.size());
        }
    }
}
