package studio.fanout.ui.run;

import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import studio.fanout.client.HubException;
import studio.fanout.client.RunListener;
import studio.fanout.history.InstanceState;
import studio.fanout.history.RunUpdate;
import studio.fanout.timeline.RunFold;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.fx.Coalescer;

/// Folds the news of one run; news may come while somebody looks.
final class Follow implements RunListener {
    private final String id;
    private final Coalescer changed;
    private final RunFold fold;
    private EventLog log;
    private @Nullable InstanceState state;
    private String trouble = "";

    /// @param changed told after changes, on the JavaFX thread
    Follow(String id, Background background, Consumer<Follow> changed) {
        this.id = id;
        this.changed = background.coalesce(() -> changed.accept(this));
        fold = new RunFold(id);
        log = new EventLog(id);
    }

    @Override
    public void onUpdate(RunUpdate update) {
        synchronized (this) {
            trouble = "";
            if (update.reset()) {
                log = new EventLog(id);
            }
            fold.apply(update);
            for (var news : update.instances()) {
                log.add(news);
                if (news.state().instanceId().equals(id)) {
                    state = news.state();
                }
            }
        }
        changed.signal();
    }

    @Override
    public void onTrouble(HubException e, Duration retryIn) {
        synchronized (this) {
            trouble = String.valueOf(e.getMessage());
        }
        changed.signal();
    }

    synchronized RunView view() {
        var input = log.input() != null || state == null ? log.input() : state.input();
        var output = log.output() != null || state == null ? log.output() : state.output();
        return new RunView(id, state, fold.snapshot(), log.snapshot(), input, output, trouble);
    }
}
