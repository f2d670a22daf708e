package studio.fanout.ui.connection;

import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.Attention;
import studio.fanout.client.Feature;
import studio.fanout.client.HubException;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;
import studio.fanout.worker.WorkerStatus;

/// How things stand with the hub on show and with the worker of this window.
public final class ConnectionViewModel {
    /// How often the worker is looked at; its numbers change faster than anybody wants to be told.
    private static final Duration LOOK = Duration.ofMillis(250);

    private static final Duration LOOK_WHILE_AWAY = Duration.ofSeconds(30);

    /// A clock that is wrong by less does no harm.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("Opening…");
    private final ReadOnlyObjectWrapper<LinkStatus> link = new ReadOnlyObjectWrapper<>(LinkStatus.OPENING);
    private final ReadOnlyStringWrapper label = new ReadOnlyStringWrapper("Connecting…");
    private final ReadOnlyObjectWrapper<Set<Feature>> missing = new ReadOnlyObjectWrapper<>(Set.of());
    private final ReadOnlyStringWrapper gaps = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper clockHint = new ReadOnlyStringWrapper("");
    private final IntegerProperty slots = new SimpleIntegerProperty();
    private final ReadOnlyIntegerWrapper busy = new ReadOnlyIntegerWrapper();
    private final Opening opening;
    private final Background background;
    private final Notices notices;
    private final InstantSource clock;
    private final Consumer<Session> opened;
    private Attention attention = Attention.WATCHED;
    private @Nullable Session session;
    private LinkStatus.@Nullable Trouble trouble;
    private int looks;

    /// @param opened told each time a hub is open
    public ConnectionViewModel(
            Opening opening, Background background, Notices notices, InstantSource clock, Consumer<Session> opened) {
        this.opening = opening;
        this.background = background;
        this.notices = notices;
        this.clock = clock;
        this.opened = opened;
    }

    /// Follows the hub that is being opened now, in place of the one before.
    public void begin(String newName) {
        session = null;
        trouble = null;
        looks++;
        name.set(newName);
        missing.set(Set.of());
        clockHint.set("");
        busy.set(0);
        show(LinkStatus.OPENING);
        opening.onOpen(background, this::open, this::fail);
    }

    /// Gives the hub another name.
    public void call(String newName) {
        name.set(newName);
    }

    /// What the hub is called.
    public ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<LinkStatus> link() {
        return link.getReadOnlyProperty();
    }

    /// How the link stands in a few words; while reconnecting it counts down in seconds.
    public ReadOnlyStringProperty label() {
        return label.getReadOnlyProperty();
    }

    /// What the hub has turned out to lack.
    public ReadOnlyObjectProperty<Set<Feature>> missing() {
        return missing.getReadOnlyProperty();
    }

    /// What a timeline lacks on this hub, in sentences; empty when nothing.
    public ReadOnlyStringProperty gaps() {
        return gaps.getReadOnlyProperty();
    }

    /// How the hub's clock differs from ours, in a sentence; empty while it does not.
    public ReadOnlyStringProperty clockHint() {
        return clockHint.getReadOnlyProperty();
    }

    /// How many activities the worker may run at once; 0 until the hub is open.
    public ReadOnlyIntegerProperty slots() {
        return slots;
    }

    /// How many run now.
    public ReadOnlyIntegerProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// Changes the number of slots; before the hub is open it does nothing.
    ///
    /// @param changed what to do when it is another number than the worker had
    public void resize(int wanted, Runnable changed) {
        int before = slots.get();
        if (session != null && wanted != before) {
            session.resize().accept(wanted);
            slots.set(wanted);
            if (before > 0) {
                changed.run();
            }
        }
    }

    /// Tries everything at once that would be tried later; a hub that could not be opened is left to the caller.
    public void retry() {
        if (session != null) {
            session.retry().run();
            look(session);
        }
    }

    /// Says how closely the window is looked at.
    public void attend(Attention newAttention) {
        attention = newAttention;
        if (session != null) {
            session.client().attend(newAttention);
            look(session);
        }
    }

    /// The client's calls go well. When they did not before, the worker need not wait for its own next attempt.
    public void heard() {
        if (trouble != null) {
            trouble = null;
            retry();
        }
    }

    /// A call of the client went wrong.
    public void trouble(HubException e, Duration retryIn) {
        trouble = new LinkStatus.Trouble(e.problem(), clock.instant().plus(retryIn));
    }

    private void open(Session it) {
        session = it;
        it.client().attend(attention);
        it.client().onMissing(background.coalesce(this::learn)::signal);
        learn();
        look(it);
        opened.accept(it);
    }

    private void fail(Exception e) {
        slots.set(0);
        if (e instanceof NoHubException none) {
            show(LinkStatus.noHub(Notices.sentence(none)));
            return;
        }
        show(LinkStatus.notOpen(Notices.sentence(e)));
        notices.trouble(e);
    }

    private void learn() {
        if (session != null) {
            Set<Feature> lacking = EnumSet.noneOf(Feature.class);
            for (var feature : Feature.values()) {
                if (!session.client().offers(feature)) {
                    lacking.add(feature);
                }
            }
            missing.set(Set.copyOf(lacking));
        }
    }

    /// Looks now and then again and again; an animation would keep the whole window awake for it.
    private void look(Session it) {
        looks++;
        show(it, it.worker().get());
        lookLater(it, looks);
    }

    private void lookLater(Session it, int mine) {
        background.runAfter(
                attention == Attention.AWAY ? LOOK_WHILE_AWAY : LOOK,
                it.worker()::get,
                status -> {
                    if (mine == looks) {
                        show(it, status);
                        lookLater(it, mine);
                    }
                },
                e -> {
                    if (mine == looks) {
                        lookLater(it, mine);
                    }
                });
    }

    private void show(Session it, WorkerStatus status) {
        slots.set(status.slots());
        busy.set(status.busy());
        show(LinkStatus.of(trouble, status.link()));
        var ahead = it.client().clockAhead(CLOCK_TOLERANCE);
        clockHint.set(ahead.map(HubGaps::clock).orElse(""));
        gaps.set(HubGaps.sentences(missing.get(), ahead.orElse(null)));
    }

    private void show(LinkStatus status) {
        link.set(status);
        label.set(status.label(clock.instant()));
    }
}
