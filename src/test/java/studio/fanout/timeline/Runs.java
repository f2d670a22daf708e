package studio.fanout.timeline;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent;
import studio.fanout.history.InstanceState;
import studio.fanout.history.InstanceStateBuilder;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.history.Recorded;
import studio.fanout.history.RunUpdate;

/// Made-up runs, told the way a hub tells them: fact by fact, in the order they became known.
public final class Runs {
    public static final String ID = "7f3a";
    public static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    private final List<Fact> facts;

    Runs(List<Fact> facts) {
        this.facts = List.copyOf(facts);
    }

    /// A fan-out over that many items named `Task1`, `Task2` and so on.
    public static FanOutScript fanOut(int items) {
        return new FanOutScript(items);
    }

    /// A fan-out in several parts with failures and a crash in it, whose bars have other ids when it is told anew.
    public static Runs troubled() {
        return fanOut(30)
                .slots(4)
                .chunks(7)
                .failing(0.3, 3)
                .crash(Duration.ofSeconds(3), Duration.ofMillis(300))
                .play();
    }

    /// A run of any orchestration, each of whose events is known as soon as it happens.
    public static Runs of(List<HistoryEvent> history) {
        return new Runs(history.stream()
                .map(it -> new Fact(Duration.between(START, it.timestamp()), ID, it, null))
                .toList());
    }

    /// One thing that became known.
    record Fact(
            Duration at,
            String instanceId,
            @Nullable HistoryEvent event,
            @Nullable Attempt attempt) {}

    public int size() {
        return facts.size();
    }

    /// When the last fact became known.
    public Instant end() {
        return facts.isEmpty() ? START : START.plus(facts.getLast().at());
    }

    /// Everything in one update.
    public RunUpdate all() {
        return first(facts.size());
    }

    /// What was known after that time.
    public RunUpdate until(Duration time) {
        return first(count(time));
    }

    /// How many facts were known after that time.
    public int count(Duration time) {
        return (int)
                facts.stream().filter(fact -> fact.at().compareTo(time) <= 0).count();
    }

    /// The first so many facts in one update.
    public RunUpdate first(int count) {
        return between(0, count);
    }

    /// The facts from one place to another in one update.
    public RunUpdate between(int from, int to) {
        Map<String, Told> told = new LinkedHashMap<>();
        List<Attempt> attempts = new ArrayList<>();
        for (int i = 0; i < to; i++) {
            Fact fact = facts.get(i);
            if (fact.attempt() != null && i >= from) attempts.add(fact.attempt());
            if (fact.event() != null)
                told.computeIfAbsent(fact.instanceId(), Told::new).hear(fact.event(), i >= from);
        }
        List<RunUpdate.InstanceUpdate> instances = told.values().stream()
                .filter(each -> !each.events.isEmpty())
                .map(Told::update)
                .toList();
        return new RunUpdate(instances, attempts, true, false);
    }

    /// A timeline of what was known after that time.
    public Timeline timeline(Duration time) {
        return timeline(until(time));
    }

    /// A timeline of everything.
    public Timeline timeline() {
        return timeline(all());
    }

    /// A timeline of everything, told fact by fact.
    public Timeline timelineAsItCame() {
        RunFold fold = new RunFold(ID);
        for (int i = 0; i < size(); i++) fold.apply(between(i, i + 1));
        return fold.snapshot();
    }

    static Timeline timeline(RunUpdate update) {
        RunFold fold = new RunFold(ID);
        fold.apply(update);
        return fold.snapshot();
    }

    /// What a hub would say of one instance.
    private static final class Told {
        private final String id;
        private final List<Recorded> events = new ArrayList<>();
        private int before;
        private String name = "";
        private Instant created = START;
        private OrchestrationStatus status = OrchestrationStatus.RUNNING;
        private @Nullable Instant completed;

        Told(String id) {
            this.id = id;
        }

        void hear(HistoryEvent event, boolean news) {
            if (news) events.add(new Recorded(event, new byte[0]));
            else before++;
            if (event instanceof HistoryEvent.ExecutionStarted started) {
                name = started.name();
                created = started.timestamp();
            } else if (event instanceof HistoryEvent.ExecutionCompleted done) {
                status = done.status();
                completed = done.timestamp();
            }
        }

        RunUpdate.InstanceUpdate update() {
            InstanceState state = InstanceStateBuilder.of(id)
                    .executionId("g1")
                    .name(name)
                    .status(status)
                    .created(created)
                    .completed(completed)
                    .parentInstanceId(id.equals(ID) ? null : ID)
                    .build();
            return new RunUpdate.InstanceUpdate(state, before, events);
        }
    }
}
