package studio.fanout.ui.run;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import javafx.application.Platform;
import studio.fanout.timeline.Altered;

/// Makes views that only trouble makes, for tests and pictures.
public final class Views {
    private Views() {}

    /// The same run, once its hub has stopped to answer.
    public static RunView troubled(RunView view) {
        return view.withTrouble(
                "The hub does not answer. The run goes on there, and is shown again as soon as it does.");
    }

    /// The same run, whose items and events are there, but cannot be looked through.
    public static RunView unreadable(RunView it) {
        return new RunView(
                it.id(),
                it.state(),
                Altered.withRows(it.timeline(), new Unreadable<>(it.timeline().rows())),
                new Unreadable<>(it.events()),
                it.input(),
                it.output(),
                it.trouble(),
                it.instances(),
                it.attempts(),
                it.saved());
    }

    /// What the window can show, and nobody can work with.
    private static final class Unreadable<R> extends AbstractList<R> implements RandomAccess {
        private final List<R> all;

        Unreadable(List<R> all) {
            this.all = all;
        }

        private List<R> all() {
            if (!Platform.isFxApplicationThread()) {
                throw new IllegalStateException("not now");
            }
            return all;
        }

        @Override
        public R get(int index) {
            return all().get(index);
        }

        @Override
        public int size() {
            return all().size();
        }
    }
}
