package studio.fanout.ui.run;

import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.Feature;
import studio.fanout.history.InstanceState;
import studio.fanout.history.OrchestrationStatus;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;
import studio.fanout.workload.InvalidRunInputException;
import studio.fanout.workload.RunInput;
import studio.fanout.workload.Workload;

/// What can be done to the run on show, and why not when it cannot.
public final class RunActions {
    private final RunFeed feed;
    private final RunControl control;
    private final Background background;
    private final Notices notices;
    private final Outcome outcome;

    /// Who is told what came of it.
    ///
    /// @param started told the id of a new run
    /// @param deleted told the id of a run that is gone
    /// @param edit told the input of a run that is to be changed and started again
    public record Outcome(Consumer<String> started, Consumer<String> deleted, Consumer<RunInput> edit) {}

    public RunActions(RunFeed feed, RunControl control, Background background, Notices notices, Outcome outcome) {
        this.feed = feed;
        this.control = control;
        this.background = background;
        this.notices = notices;
        this.outcome = outcome;
    }

    public ObservableValue<String> whyNotSuspend() {
        return when(Feature.SUSPEND, state -> switch (state.status()) {
            case SUSPENDED -> "The run is suspended already.";
            case RUNNING, PENDING, CONTINUED_AS_NEW -> "";
            case COMPLETED, FAILED, TERMINATED, CANCELED -> "The run is finished.";
        });
    }

    public ObservableValue<String> whyNotResume() {
        return when(
                Feature.RESUME,
                state -> state.status() == OrchestrationStatus.SUSPENDED ? "" : "The run is not suspended.");
    }

    public ObservableValue<String> whyNotTerminate() {
        return whileUnfinished(Feature.TERMINATE);
    }

    public ObservableValue<String> whyNotRaise() {
        return whileUnfinished(Feature.RAISE);
    }

    private ObservableValue<String> whileUnfinished(Feature needed) {
        return when(needed, state -> state.status().isTerminal() ? "The run is finished." : "");
    }

    public ObservableValue<String> whyNotPurge() {
        return when(Feature.PURGE, RunActions::unfinished);
    }

    public ObservableValue<String> whyNotRestart() {
        return when(null, RunActions::unfinished);
    }

    public ObservableValue<String> whyNotRewind() {
        return when(
                Feature.REWIND,
                state -> state.status() == OrchestrationStatus.FAILED
                        ? ""
                        : "Only a failed run can be rewound to where it failed.");
    }

    public ObservableValue<String> whyNotAgain() {
        return when(
                null,
                false,
                state -> state.name().equals(Workload.ORCHESTRATION) ? "" : "Only fan-out runs have items to edit.");
    }

    /// Why nothing can be done with a run: none is on show.
    public ObservableValue<String> whyNotAny() {
        return when(null, false, state -> "");
    }

    public void suspend() {
        act("Suspended. What runs already runs to its end.", control::suspend);
    }

    public void resume() {
        act("Resumed.", control::resume);
    }

    /// @param id the run that it was asked for, which may have left the screen since
    public void terminate(String id, String reason) {
        act(id, "Terminated.", it -> control.terminate(it, reason));
    }

    /// @param id as for [#terminate]
    public void raise(String id, String event, @Nullable String json) {
        act(id, "Event “" + event + "” was sent.", it -> control.raise(it, event, json));
    }

    public void rewind() {
        act("Rewound; what failed runs again.", control::rewind);
    }

    public void restart() {
        begin(control::restart);
    }

    /// @param id as for [#terminate]
    public void purge(String id) {
        background.<String>run(
                () -> {
                    control.purge(id);
                    return id;
                },
                gone -> {
                    notices.done("The run was deleted.");
                    outcome.deleted().accept(gone);
                },
                notices::trouble);
    }

    /// Starts a run with the same input.
    public void again() {
        var view = feed.newest().get();
        var state = view.state();
        if (state != null) {
            begin(id -> control.start(state.name(), view.input()));
        }
    }

    /// Hands the input of the run to the form.
    public void edit() {
        try {
            outcome.edit().accept(RunInput.parse(feed.newest().get().input()));
        } catch (InvalidRunInputException e) {
            notices.trouble(e);
        }
    }

    private interface Deed<T extends @Nullable Object> {
        T to(String id) throws Exception;
    }

    private interface Act {
        void to(String id) throws Exception;
    }

    private void act(String done, Act act) {
        var id = feed.newest().get().id();
        if (id != null) {
            act(id, done, act);
        }
    }

    private void act(String id, String done, Act act) {
        Callable<String> task = () -> {
            act.to(id);
            return done;
        };
        background.run(task, notices::done, notices::trouble);
    }

    private void begin(Deed<String> deed) {
        var id = feed.newest().get().id();
        if (id != null) {
            background.run(() -> deed.to(id), outcome.started(), notices::trouble);
        }
    }

    private ObservableValue<String> when(@Nullable Feature needed, Function<InstanceState, String> whyNot) {
        return when(needed, true, whyNot);
    }

    /// @param onHub whether the run must be on a hub and not in a file
    private ObservableValue<String> when(
            @Nullable Feature needed, boolean onHub, Function<InstanceState, String> whyNot) {
        return Bindings.createStringBinding(
                () -> {
                    var view = feed.newest().get();
                    var state = view.state();
                    if (state == null) {
                        return "No run is on show.";
                    }
                    if (onHub && view.saved() != null) {
                        return "This run was opened from a file: no hub has it here.";
                    }
                    return needed != null && control.missing().getValue().contains(needed)
                            ? needed.lack()
                            : whyNot.apply(state);
                },
                feed.newest(),
                control.missing());
    }

    private static String unfinished(InstanceState state) {
        return state.status().isTerminal() ? "" : "The run is not finished yet.";
    }
}
