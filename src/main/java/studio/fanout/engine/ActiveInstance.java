package studio.fanout.engine;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import studio.fanout.history.Attempt;
import studio.fanout.history.HistoryEvent.ExecutionResumed;
import studio.fanout.history.InstanceState;
import studio.fanout.history.Recorded;

/// An instance that has not ended, as the scheduler has it in memory. Belongs to the scheduler's thread.
final class ActiveInstance {
    /// What an event takes besides itself in the message that holds it.
    private static final int EVENT_OVERHEAD = 4;

    private StoredInstance stored;
    private Progress progress = new Progress();
    private final Deque<Queued> inbox = new ArrayDeque<>();
    private final Map<Integer, Lease> leases = new HashMap<>();
    private final Map<Integer, Integer> deliveries = new HashMap<>();
    private final Map<Integer, Integer> losses = new HashMap<>();
    private int events;
    private long historyBytes;
    private long inboxBytes;
    private @Nullable Lease turn;
    private Instant lastEvent;
    private Instant lastTurn;
    private Instant restsUntil = Instant.EPOCH;
    private boolean queued;
    private boolean awake;
    private boolean alarmed;
    private final Map<Integer, Attempt> attempts = new HashMap<>();

    ActiveInstance(StoredInstance stored) {
        this.stored = stored;
        this.lastEvent = stored.state().lastUpdated();
        this.lastTurn = stored.state().lastUpdated();
    }

    long key() {
        return stored.key();
    }

    long root() {
        return stored.root();
    }

    String hub() {
        return stored.hub();
    }

    String instanceId() {
        return stored.state().instanceId();
    }

    StoredInstance stored() {
        return stored;
    }

    InstanceState state() {
        return stored.state();
    }

    void state(InstanceState state) {
        stored = stored.with(state);
    }

    /// Its parent goes on under another execution id.
    void parentContinuesAs(@Nullable String executionId) {
        stored = stored.ofExecution(executionId);
    }

    boolean ended() {
        return state().status().isTerminal();
    }

    boolean isExecution(@Nullable String executionId) {
        return executionId == null || executionId.isEmpty() || executionId.equals(state().executionId());
    }

    Progress progress() {
        return progress;
    }

    /// Forgets the generation so far.
    void startOver() {
        progress = new Progress();
        events = 0;
        historyBytes = 0;
        inboxBytes = 0;
        losses.clear();
        leases.clear();
        deliveries.clear();
        attempts.clear();
        inbox.clear();
        awake = false;
    }

    int events() {
        return events;
    }

    /// Bytes of the history, as it is sent.
    long historyBytes() {
        return historyBytes;
    }

    void committed(Recorded recorded) {
        events++;
        historyBytes += recorded.encoded().length + EVENT_OVERHEAD;
        progress.apply(recorded.event());
        notLaterThan(recorded.event().timestamp());
    }

    /// Bytes of memory that its input and the events that wait for it take, about.
    long held() {
        String input = state().input();
        return (input == null ? 0 : input.length()) + 2 * inboxBytes;
    }

    void notLaterThan(Instant timestamp) {
        if (timestamp.isAfter(lastEvent)) {
            lastEvent = timestamp;
        }
        if (timestamp.isAfter(lastTurn)) {
            lastTurn = timestamp;
        }
    }

    Deque<Queued> inbox() {
        return inbox;
    }

    void enqueue(Queued event) {
        inbox.add(event);
        inboxBytes += event.event().encoded().length;
        progress.answer(event.event().event());
    }

    Queued dequeue() {
        Queued first = inbox.remove();
        inboxBytes -= first.event().encoded().length;
        return first;
    }

    @Nullable
    Lease turn() {
        return turn;
    }

    void turn(@Nullable Lease lease) {
        turn = lease;
    }

    /// Activities that are with a worker, by task id.
    Map<Integer, Lease> leases() {
        return leases;
    }

    /// Counts a delivery of an activity and returns which one it is, from 1.
    int delivered(int taskId) {
        return deliveries.merge(taskId, 1, Integer::sum);
    }

    void deliveredBefore(int taskId, int times) {
        deliveries.merge(taskId, times, Math::max);
    }

    /// Which delivery of an activity is under way, 1 when none was counted.
    int delivery(int taskId) {
        return deliveries.getOrDefault(taskId, 1);
    }

    /// Counts a stream that ended with an item unanswered and returns how many did in a row.
    int lost(int taskId) {
        return losses.merge(taskId, 1, Integer::sum);
    }

    /// A worker was able to take an item.
    void taken(int taskId) {
        losses.remove(taskId);
    }

    /// A time for an event of this instance: no two events get the same, so that none can be taken for another.
    Instant nextEventTime(Instant now) {
        Instant next = lastEvent.plus(1, ChronoUnit.MICROS);
        lastEvent = now.isAfter(next) ? now : next;
        return lastEvent;
    }

    /// A time for a turn: whole milliseconds, each turn later than the one before, because orchestrator code derives
    /// ids from it and sees no finer one.
    Instant nextTurnTime(Instant now) {
        Instant next = lastTurn.plusMillis(1);
        lastTurn = (now.isAfter(next) ? now : next).truncatedTo(ChronoUnit.MILLIS);
        if (lastTurn.isBefore(next.truncatedTo(ChronoUnit.MILLIS))) {
            lastTurn = next.truncatedTo(ChronoUnit.MILLIS);
        }
        return lastTurn;
    }

    Instant restsUntil() {
        return restsUntil;
    }

    void restUntil(Instant until) {
        restsUntil = until;
    }

    /// Whether it stands in the queue of turns.
    boolean queued() {
        return queued;
    }

    void queued(boolean standing) {
        queued = standing;
    }

    /// Whether an alarm will bring it to its turn.
    boolean alarmed() {
        return alarmed;
    }

    void alarmed(boolean set) {
        alarmed = set;
    }

    /// What workers are known to be running, by task id.
    Map<Integer, Attempt> attempts() {
        return attempts;
    }

    /// Asks for a turn even when nothing waits in the inbox.
    void wake() {
        awake = true;
    }

    void turnTaken() {
        awake = false;
    }

    /// Whether there is something for a turn to do that is not under way.
    boolean needsTurn() {
        if (ended() || turn != null || !(awake || !inbox.isEmpty())) {
            return false;
        }
        return !progress.suspended() || inbox.stream().anyMatch(q -> q.event().event() instanceof ExecutionResumed);
    }
}
