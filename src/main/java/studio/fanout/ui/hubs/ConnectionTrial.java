package studio.fanout.ui.hubs;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.CheckResult;
import studio.fanout.hub.CheckStep;
import studio.fanout.hub.Connection;
import studio.fanout.ui.connection.Hubs;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;

/// A test of a connection, step by step.
public final class ConnectionTrial {
    private final Hubs hubs;
    private final Background background;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> view = FXCollections.unmodifiableObservableList(lines);
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private AtomicReference<@Nullable Thread> worker = new AtomicReference<>();
    private int generation;

    /// How a step stands.
    public enum State {
        WAITING,
        RUNNING,
        PASSED,
        SKIPPED,
        FAILED
    }

    /// A step and how it stands.
    ///
    /// @param sentence what came of it; empty until then
    public record Line(CheckStep step, State state, String sentence) {}

    public ConnectionTrial(Hubs hubs, Background background) {
        this.hubs = hubs;
        this.background = background;
    }

    /// The steps in order; empty until a test was begun.
    public ObservableList<Line> lines() {
        return view;
    }

    public ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Tests a connection, in place of any test under way.
    public void start(Connection connection) {
        clear();
        int mine = generation;
        var thread = new AtomicReference<@Nullable Thread>();
        worker = thread;
        running.set(true);
        Arrays.stream(CheckStep.values())
                .map(it -> new Line(it, State.WAITING, ""))
                .forEach(lines::add);
        markNext();
        background.run(
                () -> {
                    thread.set(Thread.currentThread());
                    hubs.test(connection, result -> background.onFx(() -> tell(result, mine)));
                    return true;
                },
                done -> end(mine),
                e -> fail(e, mine));
    }

    /// Ends a test under way and forgets what came of it.
    public void clear() {
        generation++;
        running.set(false);
        lines.clear();
        var thread = worker.getAndSet(null);
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void tell(CheckResult result, int mine) {
        if (mine == generation) {
            put(new Line(result.step(), state(result), result.sentence()));
            markNext();
        }
    }

    private void put(Line line) {
        lines.replaceAll(it -> it.step == line.step ? line : it);
    }

    private static State state(CheckResult result) {
        return switch (result) {
            case CheckResult.Passed _ -> State.PASSED;
            case CheckResult.Skipped _ -> State.SKIPPED;
            case CheckResult.Failed _ -> State.FAILED;
        };
    }

    private void markNext() {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).state == State.WAITING) {
                lines.set(i, new Line(lines.get(i).step, State.RUNNING, ""));
                return;
            }
            if (lines.get(i).state == State.RUNNING) {
                return;
            }
        }
    }

    private void fail(Exception e, int mine) {
        if (mine == generation) {
            List<Line> open = new ArrayList<>(lines);
            open.removeIf(it -> it.state != State.RUNNING && it.state != State.WAITING);
            if (!open.isEmpty()) {
                put(new Line(open.getFirst().step, State.FAILED, Notices.sentence(e)));
            }
            end(mine);
        }
    }

    private void end(int mine) {
        if (mine == generation) {
            running.set(false);
        }
    }
}
