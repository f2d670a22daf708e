package studio.fanout.ui.run;

import java.time.Duration;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.RunListener;
import studio.fanout.client.Subscription;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Latest;
import studio.fanout.ui.notice.Notices;

/// Keeps up with the run on show.
///
/// However fast news comes, only one view at a time is made, off the JavaFX thread, and only the newest is shown. To
/// make and show the view of a large run takes time, so the first and each after it waits for a while, unless all that
/// is stored is in it.
public final class RunFeed {
    /// Shorter rests than this are none: there is no more than a view for each frame anyway.
    private static final Duration FRAME = Duration.ofMillis(16);

    /// Most runs are here sooner than anybody sees an empty window as such; to empty it and fill it again is to lay it
    /// out twice.
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Follower follower;
    private final Background background;
    private final RunClock clock;
    private final ReadOnlyObjectWrapper<RunView> newest = new ReadOnlyObjectWrapper<>(RunView.NONE);
    private final ReadOnlyObjectWrapper<RunView> view = new ReadOnlyObjectWrapper<>(RunView.NONE);
    private final Latest<RunView> loader;
    private @Nullable Subscription subscription;
    private @Nullable String id;
    private int generation;
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper();
    private final ObservableValue<Boolean> moving = view.map(it -> it.timeline().live() && it.saved() == null)
            .flatMap(live -> paused.map(away -> live && !away));
    /// A view is being made, or was so a short while ago, or another run was asked for a short while ago.
    private boolean busy;

    private final Rests pace = new Rests();
    private int rests;
    private @Nullable Runnable missed;

    /// Subscribes to the news of a run; may block.
    @FunctionalInterface
    public interface Follower {
        Subscription follow(String instanceId, RunListener listener) throws Exception;
    }

    /// @param clock kept on the time of the run on show
    public RunFeed(Follower follower, Background background, RunClock clock) {
        this.follower = follower;
        this.clock = clock;
        newest.subscribe(clock::show);
        this.background = background;
        loader = background.latest(this::arrived, e -> {
            fail(Notices.sentence(e));
            rest(Duration.ZERO);
        });
    }

    /// What is known of the run that was asked for; never null.
    public ReadOnlyObjectProperty<RunView> newest() {
        return newest.getReadOnlyProperty();
    }

    /// What to show; never null: [#newest], but for a moment the run before it while nothing is known of the next.
    public ReadOnlyObjectProperty<RunView> view() {
        return view.getReadOnlyProperty();
    }

    /// Turns to another run, or to none.
    public void show(@Nullable String newId) {
        stop();
        id = newId;
        if (newId == null) {
            become(RunView.NONE);
        } else {
            turnTo(RunView.opening(newId));
            busy = true;
            rest(pace.after(newest.get().timeline()));
            follow(newId, generation);
        }
    }

    /// The run of a file goes at once, as only its own clock makes sense of it, and where nothing is shown nothing
    /// stays.
    private void turnTo(RunView unknown) {
        if (view.get().id() == null || view.get().saved() != null) {
            become(unknown);
        } else {
            newest.set(unknown);
            background.runAfter(MOMENT, () -> unknown, this::admit, e -> admit(unknown));
        }
    }

    private void admit(RunView unknown) {
        if (newest.get().equals(unknown)) {
            view.set(unknown);
        }
    }

    private void become(RunView fresh) {
        newest.set(fresh);
        view.set(fresh);
    }

    /// Turns to a run that nobody follows.
    public void open(RunView saved) {
        show(null);
        become(saved);
    }

    /// Begins anew with the same run.
    public void retry() {
        show(id);
    }

    private void follow(String wanted, int mine) {
        background.run(() -> subscribe(wanted, mine), fresh -> keep(fresh, mine), e -> {
            if (mine == generation) {
                fail(Notices.sentence(e));
            }
        });
    }

    private Subscription subscribe(String wanted, int mine) throws Exception {
        var follow = new Follow(wanted, clock);
        follow.onChange(background.coalesce(() -> load(follow, mine))::signal);
        return follower.follow(wanted, follow);
    }

    private void keep(Subscription fresh, int mine) {
        if (mine == generation) {
            subscription = fresh;
        } else {
            fresh.close();
        }
    }

    /// Makes no views while nobody looks; the newest follows when somebody does.
    public void pause(boolean on) {
        paused.set(on);
        catchUp();
    }

    /// Whether nobody looks, so that nothing need move.
    public ReadOnlyBooleanProperty paused() {
        return paused.getReadOnlyProperty();
    }

    /// Whether the run goes on while somebody looks; one that was saved before it ended does not.
    public ObservableValue<Boolean> moving() {
        return moving;
    }

    private void load(Follow follow, int mine) {
        if (mine != generation || follow.isBehind(newest.get())) {
            return;
        }
        if (paused.get() || (busy && !follow.isAheadOf(newest.get()))) {
            missed = () -> load(follow, mine);
        } else {
            missed = null;
            busy = true;
            loader.request(follow::view);
        }
    }

    /// What is known of a run stays in sight while it is told anew, and where that was broken off.
    private void arrived(RunView fresh) {
        var known = newest.get();
        boolean less = known.timeline().caughtUp() && !fresh.timeline().caughtUp();
        become(less ? known.withTrouble(fresh.trouble()) : fresh);
        rest(pace.after(fresh.timeline()));
    }

    private void rest(Duration rest) {
        int mine = ++rests;
        if (rest.compareTo(FRAME) > 0) {
            background.runAfter(rest, () -> mine, this::rested, e -> rested(mine));
        } else {
            rested(mine);
        }
    }

    private void rested(int its) {
        if (its == rests) {
            busy = false;
            catchUp();
        }
    }

    private void catchUp() {
        var late = missed;
        if (!paused.get() && !busy && late != null) {
            missed = null;
            late.run();
        }
    }

    private void stop() {
        generation++;
        missed = null;
        rests++;
        pace.begin();
        busy = false;
        loader.cancel();
        if (subscription != null) {
            subscription.close();
            subscription = null;
        }
    }

    private void fail(String sentence) {
        become(newest.get().withTrouble(sentence));
    }
}
