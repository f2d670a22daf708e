package studio.fanout.ui.web;

import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import studio.fanout.ui.connection.Door;
import studio.fanout.ui.fx.Background;
import studio.fanout.ui.notice.Notices;

/// Whether other programs on this computer can call in, and where.
///
/// Off at every start, because nobody should be listened to who was not asked for.
public final class HttpSwitch {
    private static final String USUAL_PORT = "7071";
    private static final int MOST = 65_535;

    private final ReadOnlyStringWrapper address = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper trouble = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final StringProperty port = new SimpleStringProperty(USUAL_PORT);
    private final Background background;
    private final Consumer<String> started;
    private Door door = Door.NONE;
    private @Nullable Door opened;
    /// Whether the hub on show came while the switch was busy with another.
    private boolean late;

    /// @param started told on the JavaFX thread the id of each run that a caller starts
    public HttpSwitch(Background background, Consumer<String> started) {
        this.background = background;
        this.started = started;
    }

    /// Where the API is, such as `http://127.0.0.1:7071`; empty while it is off.
    public ReadOnlyStringProperty address() {
        return address.getReadOnlyProperty();
    }

    /// Why it could not be switched on, in a sentence; empty when it could, or nobody tried.
    public ReadOnlyStringProperty trouble() {
        return trouble.getReadOnlyProperty();
    }

    /// Whether it is being switched just now.
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /// What was typed as the port.
    public StringProperty port() {
        return port;
    }

    public boolean isOn() {
        return !address.get().isEmpty();
    }

    /// A command line that starts a run here; empty while it is off.
    public String curl() {
        return isOn()
                ? "curl -X POST %s/api/fan_out_fan_in -H \"Content-Type: application/json\" -d \"%s\""
                        .formatted(address.get(), "{\\\"workItems\\\":[\\\"Task1\\\",\\\"Task2\\\",\\\"Task3\\\"]}")
                : "";
    }

    /// Switches on or off; nothing happens while that is still going on.
    public void turn(boolean on) {
        if (busy.get() || on == isOn()) {
            return;
        }
        trouble.set("");
        int number = on ? number() : 0;
        if (number < 0) {
            trouble.set("The port must be a whole number from 0 to %d; 0 takes any free one.".formatted(MOST));
            return;
        }
        change(on ? door : null, number);
    }

    /// Another hub is on show: whoever calls in reaches that from now on.
    ///
    /// @param its door
    public void follow(Door its) {
        door = its;
        late = busy.get();
        if (isOn() && !late) {
            change(door, Math.max(0, number()));
        }
    }

    /// The window turns away from its hub: until it has another, callers still reach this one, and it is not heard of
    /// what they start.
    public void leave() {
        door = Door.NONE;
        late = false;
    }

    private int number() {
        try {
            int number = Integer.parseInt(port.get().strip());
            return number <= MOST ? number : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    private void change(@Nullable Door next, int number) {
        var before = opened;
        opened = next;
        busy.set(true);
        background.<String>run(
                () -> {
                    if (before != null) {
                        before.close();
                    }
                    return next == null ? "" : next.open(number, id -> tell(next, id));
                },
                this::settle,
                e -> {
                    opened = null;
                    settle("");
                    trouble.set(Notices.sentence(e));
                });
    }

    private void settle(String where) {
        address.set(where);
        busy.set(false);
        if (late) {
            follow(door);
        }
    }

    private void tell(Door by, String id) {
        background.onFx(() -> {
            if (by.equals(door)) {
                started.accept(id);
            }
        });
    }
}
