package studio.fanout.engine;

import com.google.protobuf.InvalidProtocolBufferException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Action;
import studio.fanout.history.Attempt;
import studio.fanout.history.Attempt.Outcome;
import studio.fanout.history.Failure;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.wire.HistoryDecoder;

/// A scheduler with a worker, moved step by step, that can tell all there is to know of it.
final class World implements AutoCloseable {
    private static final String HUB = "hub";
    private static final Pattern RANDOM_ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final List<String> IDS = List.of("a", "b", "c", "a:child", "b:child");

    /// What can be done to it.
    enum Kind {
        START,
        REPLACE,
        RAISE,
        SUSPEND,
        RESUME,
        TERMINATE,
        PURGE,
        RESTART,
        REWIND,
        TURN,
        ACTIVITY,
        GIVE_BACK,
        HANG_UP,
        LATER,
        OBSERVE,
        STALE,
        REOPEN,
        WIPE
    }

    /// @param choice which instance, item or decision it is about; any number will do
    record Move(Kind kind, int choice) {}

    private final Supplier<Store> opening;
    private final AtomicReference<Instant> clock = new AtomicReference<>(Instant.parse("2026-01-02T03:04:05Z"));
    private final List<String> log = new ArrayList<>();
    private final Map<String, Integer> decisions = new HashMap<>();
    private final Deque<WorkItem> turns = new ArrayDeque<>();
    private final Deque<WorkItem.Activity> activities = new ArrayDeque<>();
    private final Deque<WorkItem> answered = new ArrayDeque<>();
    private ConcurrentLinkedQueue<WorkItem> arrivals = new ConcurrentLinkedQueue<>();
    private Store store;
    private Scheduler scheduler;
    private WorkerStream worker;

    World(Supplier<Store> opening) {
        this.opening = opening;
        store = opening.get();
        scheduler = new Scheduler(store, clock::get);
        worker = connect();
    }

    private WorkerStream connect() {
        ConcurrentLinkedQueue<WorkItem> mine = new ConcurrentLinkedQueue<>();
        arrivals = mine;
        turns.clear();
        activities.clear();
        WorkerStream stream = new WorkerStream(HUB, WorkFilter.EVERYTHING, 50, 50, mine::add);
        scheduler.connect(stream).join();
        return stream;
    }

    /// Does something, lets its consequences be carried out, and notes what came of it. An hour passes, so that
    /// nothing rests.
    void move(Move move) {
        log.add(move + " " + outcome(move));
        clock.set(clock.get().plus(Duration.ofHours(1)));
        settle();
        for (WorkItem item = arrivals.poll(); item != null; item = arrivals.poll()) {
            switch (item) {
                case WorkItem.Turn turn -> {
                    turns.add(turn);
                    log.add("turn of " + turn.instanceId() + " " + turn.pastEvents() + " " + turn.newEvents());
                }
                case WorkItem.Activity activity -> {
                    activities.add(activity);
                    log.add("activity of " + activity.instanceId() + " " + activity.task());
                }
            }
        }
    }

    /// Steps and announcements keep their order, and this goes through both.
    private void settle() {
        for (int i = 0; i < 2; i++) {
            scheduler.raise(HUB, "nobody", "nothing", null).join();
        }
    }

    private String outcome(Move move) {
        String id = IDS.get(move.choice % 3);
        try {
            return String.valueOf(
                    switch (move.kind) {
                        case START -> start(id, null);
                        case REPLACE -> start(id, Set.of(OrchestrationStatus.RUNNING, OrchestrationStatus.PENDING));
                        case RAISE -> done(scheduler.raise(HUB, any(move), "e" + move.choice, "1"));
                        case SUSPEND -> done(scheduler.suspend(HUB, any(move), "s"));
                        case RESUME -> done(scheduler.resume(HUB, any(move), "r"));
                        case TERMINATE -> done(scheduler.terminate(HUB, any(move), "t", move.choice % 2 == 0));
                        case PURGE ->
                            scheduler
                                    .purge(HUB, List.of(any(move)), move.choice % 2 == 0)
                                    .join();
                        case RESTART -> scheduler.restart(HUB, any(move), false).join();
                        case REWIND -> done(scheduler.rewind(HUB, any(move), "again"));
                        case TURN -> decide(move.choice);
                        case ACTIVITY -> complete(move.choice);
                        case GIVE_BACK -> giveBack(move.choice);
                        case HANG_UP -> hangUp();
                        case LATER -> later(move.choice);
                        case OBSERVE -> observe();
                        case STALE -> stale();
                        case REOPEN -> reopen();
                        case WIPE -> move.choice % 5 == 0 ? done(scheduler.wipe(HUB)) : "not now";
                    });
        } catch (CompletionException e) {
            return e.getCause() instanceof SchedulerException known ? known.reason() + "" : e.toString();
        }
    }

    private static String any(Move move) {
        return IDS.get(move.choice % IDS.size());
    }

    private static String done(CompletableFuture<?> future) {
        future.join();
        return "done";
    }

    private String start(String id, @Nullable Set<OrchestrationStatus> replaceable) {
        return scheduler
                .start(HUB, new StartRequest(id, "o", null, "in", null, replaceable, null, Map.of("k", id)))
                .join();
    }

    /// Answers the oldest turn by one of the things an orchestrator may decide.
    private String decide(int choice) {
        if (!(turns.poll() instanceof WorkItem.Turn turn)) {
            return "none";
        }
        int id = decisions.merge(turn.instanceId() + turn.executionId(), 10, Integer::sum);
        answered.add(turn);
        return done(scheduler.answer(
                HUB,
                new TurnAnswer(
                        turn.token(),
                        turn.instanceId(),
                        actions(turn, id, choice),
                        choice % 3 == 0 ? "status " + choice : null,
                        false)));
    }

    private List<Action> actions(WorkItem.Turn turn, int id, int choice) {
        return switch (choice % 8) {
            case 0, 1 -> List.of(task(id), task(id + 1), task(id + 2));
            case 2 ->
                List.of(task(id), new Action.CreateTimer(id + 1, clock.get().plus(Duration.ofMinutes(150))));
            case 3 ->
                List.of(new Action.CreateChild(
                        id, turn.instanceId().charAt(0) + ":child", "o", null, "in", null, Map.of()));
            case 4 -> List.of(new Action.SendEvent(id, IDS.get(choice % IDS.size()), "sent", "2"), task(id + 1));
            case 5 -> List.of(new Action.Complete(id, OrchestrationStatus.COMPLETED, "\"out\"", null, List.of(), null));
            case 6 ->
                List.of(new Action.Complete(
                        id, OrchestrationStatus.FAILED, null, null, List.of(), Failure.of("T", "m")));
            default ->
                List.of(new Action.Complete(id, OrchestrationStatus.CONTINUED_AS_NEW, "next", null, List.of(), null));
        };
    }

    private static Action task(int id) {
        return new Action.ScheduleTask(id, "a", null, "\"" + id + "\"", null, Map.of());
    }

    private String complete(int choice) {
        WorkItem.Activity activity = activities.poll();
        if (activity == null) {
            return "none";
        }
        answered.add(activity);
        return done(scheduler.answer(HUB, answer(activity, choice)));
    }

    private ActivityAnswer answer(WorkItem.Activity activity, int choice) {
        boolean fails = choice % 4 == 0;
        return new ActivityAnswer(
                activity.token(),
                activity.instanceId(),
                activity.task().eventId(),
                fails ? null : "\"" + choice + "\"",
                fails ? Failure.of("T", "m") : null,
                choice % 2 == 0 ? attempt(activity, fails ? Outcome.FAILED : Outcome.COMPLETED) : null);
    }

    private Attempt attempt(WorkItem.Activity activity, Outcome outcome) {
        return new Attempt(
                activity.instanceId(),
                activity.executionId(),
                activity.task().eventId(),
                1,
                "w",
                0,
                clock.get(),
                outcome == Outcome.RUNNING ? null : clock.get(),
                outcome);
    }

    private String giveBack(int choice) {
        WorkItem item = choice % 2 == 0 ? turns.poll() : activities.poll();
        return item == null ? "none" : done(scheduler.abandon(HUB, item.token()));
    }

    private String hangUp() {
        scheduler.disconnect(worker);
        worker = connect();
        return "done";
    }

    private String later(int hours) {
        clock.set(clock.get().plus(Duration.ofHours(hours % 5)));
        return "done";
    }

    private String observe() {
        return done(scheduler.observe(
                HUB,
                activities.stream().map(each -> attempt(each, Outcome.RUNNING)).toList()));
    }

    private String stale() {
        return switch (answered.peekLast()) {
            case null -> "none";
            case WorkItem.Activity it -> done(scheduler.answer(HUB, answer(it, 1)));
            case WorkItem.Turn it ->
                done(scheduler.answer(HUB, new TurnAnswer(it.token(), it.instanceId(), List.of(task(7)), null, false)));
        };
    }

    /// Ends the process, so to speak, and begins again with what is stored.
    private String reopen() {
        List<String> before = stored();
        scheduler.close();
        store.close();
        store = opening.get();
        if (!stored().equals(before)) {
            throw new AssertionError("What is stored changed by being opened: " + before + " -> " + stored());
        }
        scheduler = new Scheduler(store, clock::get);
        worker = connect();
        return "done";
    }

    /// All that happened, and all that is stored.
    List<String> told() {
        List<String> all = new ArrayList<>(log);
        all.addAll(stored());
        return anonymous(all);
    }

    private List<String> stored() {
        List<String> all = new ArrayList<>();
        for (StoredInstance brief : store.query(new InstanceQuery(HUB, Set.of(), null, null, null, 0, 1_000))) {
            StoredInstance instance =
                    store.find(HUB, brief.state().instanceId()).orElseThrow();
            all.add(instance.toString());
            store.history(brief.key(), 0, Integer.MAX_VALUE).forEach(event -> all.add(text(event.toByteArray())));
            store.inbox(brief.key()).forEach(queued -> all.add(queued.toString()));
            store.attempts(brief.key()).forEach(attempt -> all.add(attempt.toString()));
        }
        return all;
    }

    private static String text(byte[] event) {
        try {
            return HistoryDecoder.decode(event).toString();
        } catch (InvalidProtocolBufferException e) {
            throw new AssertionError(e);
        }
    }

    /// Random ids differ from one world to the other; which is which does not.
    private static List<String> anonymous(List<String> lines) {
        Map<String, String> names = new LinkedHashMap<>();
        return lines.stream()
                .map(line -> {
                    Matcher matcher = RANDOM_ID.matcher(line);
                    return matcher.replaceAll(found -> names.computeIfAbsent(found.group(), _ -> "id" + names.size()));
                })
                .toList();
    }

    @Override
    public void close() {
        scheduler.close();
        store.close();
    }
}
