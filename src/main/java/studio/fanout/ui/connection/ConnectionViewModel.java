package studio.fanout.ui.connection;

import java.time.Duration;
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
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;
import studio.fanout.worker.LinkState;
import studio.fanout.worker.WorkerStatus;

/// The state of the hub and of the worker, in words and numbers.
public final class ConnectionViewModel {
    private static final Duration LOOK = Duration.ofMillis(250);

    /// How things stand with the hub.
    public enum Light {
        OPENING,
        CONNECTED,
        LOST,
        FAILED
    }

    private final ReadOnlyStringWrapper name = new ReadOnlyStringWrapper("Opening…");
    private final ReadOnlyStringWrapper detail = new ReadOnlyStringWrapper("The scheduler is being opened.");
    private final ReadOnlyObjectWrapper<Light> light = new ReadOnlyObjectWrapper<>(Light.OPENING);
    private final IntegerProperty slots = new SimpleIntegerProperty();
    private final ReadOnlyIntegerWrapper busy = new ReadOnlyIntegerWrapper();
    private final Background background;
    private @Nullable Session session;

    /// @param opened told when the hub is open
    public ConnectionViewModel(Opening opening, Background background, Notices notices, Consumer<Session> opened) {
        this.background = background;
        opening.onOpen(
                background,
                it -> {
                    open(it);
                    opened.accept(it);
                },
                e -> {
                    name.set("Not connected");
                    detail.set(Notices.sentence(e));
                    light.set(Light.FAILED);
                    notices.trouble(e);
                });
    }

    /// What the hub is called.
    public ReadOnlyStringProperty name() {
        return name.getReadOnlyProperty();
    }

    /// One sentence on how things stand with the hub.
    public ReadOnlyStringProperty detail() {
        return detail.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<Light> light() {
        return light.getReadOnlyProperty();
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
    public void resize(int wanted) {
        if (session != null && wanted != slots.get()) {
            session.resize().accept(wanted);
            slots.set(wanted);
        }
    }

    private void open(Session it) {
        session = it;
        name.set(it.name());
        show(it.worker().get());
        lookAgain(it);
    }

    /// Looks again and again; an animation would keep the whole window awake for it.
    private void lookAgain(Session it) {
        background.runAfter(
                LOOK,
                it.worker()::get,
                status -> {
                    show(status);
                    lookAgain(it);
                },
                e -> lookAgain(it));
    }

    private void show(WorkerStatus status) {
        slots.set(status.slots());
        busy.set(status.busy());
        switch (status.link()) {
            case LinkState.Connected _ -> {
                light.set(Light.CONNECTED);
                detail.set("The worker of this window is connected and takes work.");
            }
            case LinkState.Reconnecting lost -> {
                light.set(Light.LOST);
                detail.set(lost.why());
            }
            case LinkState.Stopped _ -> {
                light.set(Light.LOST);
                detail.set("The worker of this window takes no work.");
            }
        }
    }
}
