package studio.fanout.ui.inspect;

import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Failure;
import studio.fanout.timeline.Bar;
import studio.fanout.timeline.BarState;
import studio.fanout.timeline.DurationText;
import studio.fanout.timeline.EpochNanos;
import studio.fanout.ui.run.RunFeed;
import studio.fanout.ui.selection.Selection;

/// The details of the selected bar.
public final class SelectedViewModel {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final RunFeed feed;
    private final Selection selection;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<@Nullable Details> details = new ReadOnlyObjectWrapper<>();

    /// One line of the details.
    ///
    /// @param meaning how the value comes about; empty where the name says it
    public record Fact(String name, String value, String meaning) {
        Fact(String name, String value) {
            this(name, value, "");
        }
    }

    /// What is known of a bar.
    ///
    /// @param attempts all tries of the same work, earliest first
    /// @param input JSON text, or null
    /// @param output JSON text, or null
    /// @param failure the failure with its causes and stack traces; empty when there is none
    public record Details(
            List<Fact> facts,
            List<Bar> attempts,
            @Nullable String input,
            @Nullable String output,
            String failure) {}

    public SelectedViewModel(RunFeed feed, Selection selection, InstantSource clock) {
        this.feed = feed;
        this.selection = selection;
        this.clock = clock;
        feed.view().subscribe(this::update);
        selection.bar().subscribe(this::update);
    }

    /// Null when no bar is selected.
    public ReadOnlyObjectProperty<@Nullable Details> details() {
        return details.getReadOnlyProperty();
    }

    /// The facts of [#details] as of now; their times change while the bar waits or runs.
    List<Fact> facts() {
        var bar = bar();
        return bar == null ? List.of() : facts(bar);
    }

    private @Nullable Bar bar() {
        int id = selection.bar().get();
        var timeline = feed.view().get().timeline();
        return id < 0 || id >= timeline.bars().size() ? null : timeline.bar(id);
    }

    private void update() {
        var bar = bar();
        details.set(bar == null ? null : details(bar));
    }

    private Details details(Bar bar) {
        return new Details(
                facts(bar), attempts(bar), bar.input(), bar.output(), bar.failure() == null ? "" : text(bar.failure()));
    }

    private List<Bar> attempts(Bar bar) {
        var timeline = feed.view().get().timeline();
        var lanes = timeline.lanes();
        int row = lanes.rowOfBar(bar.id());
        if (row < 0) {
            return List.of(bar);
        }
        return IntStream.range(lanes.first(row), lanes.end(row))
                .mapToObj(position -> timeline.bar(lanes.bar(position)))
                .toList();
    }

    /// Id of the selected bar, or [Selection#NONE].
    int selected() {
        return selection.bar().get();
    }

    /// Selects another try.
    void select(int bar) {
        selection.bar().set(bar);
    }

    /// Nanoseconds since 1970 as of now, or when the run was saved.
    long now() {
        return EpochNanos.of(clock.instant());
    }

    private List<Fact> facts(Bar bar) {
        long now = now();
        if (bar.due() != EpochNanos.NONE) {
            return timer(bar, now);
        }
        var facts = new ArrayList<Fact>();
        facts.add(new Fact("Item", bar.label()));
        facts.add(new Fact("State", bar.state().word()));
        facts.add(new Fact("Attempt", "%d of %d".formatted(bar.attempt(), bar.attempts())));
        facts.add(new Fact("Scheduled", time(bar.from())));
        if (bar.undivided()) {
            facts.add(new Fact("Waited and ran", DurationText.of(bar.ended() - bar.from())));
        } else {
            facts.add(new Fact("Started", time(bar.started())));
            facts.add(new Fact("Waited", DurationText.of(bar.waited(now))));
            facts.add(new Fact("Ran", bar.started() == EpochNanos.NONE ? "–" : DurationText.of(bar.ran(now))));
        }
        facts.add(new Fact("Ended", time(bar.ended())));
        facts.add(new Fact("Slot", bar.slot() < 0 ? "not told" : Integer.toString(bar.slot() + 1)));
        facts.add(new Fact("Worker", bar.worker() == null ? "not told" : bar.worker()));
        facts.add(new Fact("Activity", bar.activity()));
        facts.add(new Fact("Task id", Integer.toString(bar.taskId())));
        facts.add(new Fact("Instance", bar.instanceId()));
        return List.copyOf(facts);
    }

    /// A timer takes no slot and has no attempts.
    private static List<Fact> timer(Bar bar, long now) {
        return List.of(
                new Fact("Timer", bar.label()),
                new Fact(
                        "State",
                        bar.state() == BarState.COMPLETED
                                ? "fired"
                                : bar.state().word()),
                new Fact("Set", time(bar.from())),
                new Fact("Fires", time(bar.due())),
                new Fact("Waited", DurationText.of(bar.waited(now))),
                new Fact("Ended", time(bar.ended())),
                new Fact("Task id", Integer.toString(bar.taskId())),
                new Fact("Instance", bar.instanceId()));
    }

    static String time(long nanos) {
        if (nanos == EpochNanos.NONE) {
            return "–";
        }
        Instant instant = EpochNanos.toInstant(nanos);
        return TIME.format(instant.atZone(ZoneId.systemDefault()));
    }

    static String text(Failure failure) {
        var header = failure.type() + ": " + failure.message();
        var trace = failure.stackTrace() == null ? "" : failure.stackTrace().stripTrailing();
        var text = new StringBuilder(header);
        if (trace.startsWith(header)) {
            text.append(trace, header.length(), trace.length());
        } else if (!trace.isEmpty()) {
            text.append('\n').append(trace);
        }
        if (failure.cause() != null) {
            text.append("\n\nCaused by ").append(text(failure.cause()));
        }
        return text.toString();
    }
}
