package studio.fanout.ui.hubs;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import studio.fanout.hub.Connection;
import studio.fanout.hub.ConnectionReading;
import studio.fanout.hub.ConnectionString;
import studio.fanout.hub.HubTarget;
import studio.fanout.ui.fx.Background;

/// The named connections: which there are, which is in use, and changing them.
///
/// The embedded scheduler is always there and always first. A connection that the command line gave is there for this
/// time only, until it is saved.
public final class Connections {
    /// What a connection is called that nobody has named.
    private static final String GIVEN = "From the command line";

    private final ConnectionsFile file;
    private final Background background;
    private final Connection.Embedded embedded;
    private final ObservableList<Connection> all = FXCollections.observableArrayList();
    private final ObservableList<Connection> view = FXCollections.unmodifiableObservableList(all);
    private final ReadOnlyObjectWrapper<Connection> current;
    private final Connection.@Nullable Remote given;
    private Consumer<Connection> turn = it -> {};

    /// @param start what is in use from the beginning; one that is not in the file is added for this time
    public Connections(ConnectionsFile file, Connection.Embedded embedded, Connection start, Background background) {
        this.file = file;
        this.background = background;
        this.embedded = embedded;
        var saved = file.read();
        all.add(embedded);
        all.addAll(saved);
        var known = saved.stream().filter(it -> isSaid(it, start)).findFirst();
        given = start instanceof Connection.Remote remote && known.isEmpty()
                ? new Connection.Remote(freeName(remote.name()), remote.connectionString())
                : null;
        if (given != null) {
            all.add(given);
        }
        Connection first = given == null ? start : given;
        current = new ReadOnlyObjectWrapper<>(known.<Connection>map(it -> it).orElse(first));
    }

    /// Whether a saved connection says all that another one says; what it does not say would be lost in its place.
    private static boolean isSaid(Connection.Remote saved, Connection other) {
        return isSame(saved, other)
                && other instanceof Connection.Remote remote
                && saved.connectionString().covers(remote.connectionString());
    }

    /// The connection of a command line, under a name.
    public static Connection.Remote given(ConnectionString text) {
        return new Connection.Remote(GIVEN, text);
    }

    private static boolean isSame(Connection.Remote one, Connection other) {
        return other instanceof Connection.Remote remote
                && (one.connectionString().equals(remote.connectionString())
                        || (target(one).isPresent() && target(one).equals(target(remote))));
    }

    private static Optional<HubTarget> target(Connection.Remote it) {
        return it.connectionString().read() instanceof ConnectionReading.Complete complete
                ? Optional.of(complete.target())
                : Optional.empty();
    }

    /// All of them, the embedded scheduler first.
    public ObservableList<Connection> all() {
        return view;
    }

    public Connection.Embedded embedded() {
        return embedded;
    }

    /// The one in use.
    public ReadOnlyObjectProperty<Connection> current() {
        return current.getReadOnlyProperty();
    }

    /// Whether the one in use lacks nothing but the name of its hub, which has to be asked for.
    public boolean asksForHub() {
        return current.get() instanceof Connection.Remote remote
                && remote.connectionString().read() instanceof ConnectionReading.NeedsTaskHub;
    }

    /// Who turns the window to another connection.
    public void onTurn(Consumer<Connection> action) {
        turn = action;
    }

    /// Turns the window to a connection, unless it is there already.
    public void use(Connection wanted) {
        if (!wanted.equals(current.get())) {
            turnTo(wanted);
        }
    }

    /// Opens the one in use once more, after it could not be opened.
    public void useAgain() {
        turnTo(current.get());
    }

    private void turnTo(Connection wanted) {
        current.set(wanted);
        turn.accept(wanted);
    }

    /// Adds a connection, or puts it in the place of `before`; the one in use is opened anew when it became another.
    public void save(@Nullable Connection before, Connection.Remote changed) {
        int place = before == null ? -1 : all.indexOf(before);
        if (place < 0) {
            all.add(changed);
        } else {
            all.set(place, changed);
        }
        write();
        if (before != null && before.equals(current.get())) {
            if (isSame(changed, before)) {
                current.set(changed);
            } else {
                turnTo(changed);
            }
        }
    }

    /// Why a connection cannot be removed, in one sentence; empty when it can.
    public String whyNotRemove(Connection it) {
        return switch (it) {
            case Connection.Embedded _ -> "The embedded scheduler is always there.";
            case Connection.Remote remote ->
                remote.equals(current.get()) ? "This connection is in use: connect to another one first." : "";
        };
    }

    /// Removes a connection, unless [#whyNotRemove] says why it cannot be.
    public void remove(Connection it) {
        if (whyNotRemove(it).isEmpty() && all.remove(it)) {
            write();
        }
    }

    /// A name like `name` that is free.
    public String freeName(String name) {
        String free = name;
        for (int i = 2; isTaken(free, null); i++) {
            free = name + " " + i;
        }
        return free;
    }

    /// Whether another connection than `except` has that name.
    boolean isTaken(String name, @Nullable Connection except) {
        return all.stream().anyMatch(it -> !it.equals(except) && it.name().equalsIgnoreCase(name.strip()));
    }

    private void write() {
        List<Connection.Remote> kept = all.stream()
                .filter(it -> !it.equals(given))
                .filter(Connection.Remote.class::isInstance)
                .map(Connection.Remote.class::cast)
                .toList();
        background.run(
                () -> {
                    file.write(kept);
                    return true;
                },
                done -> {},
                failed -> {});
    }
}
