package studio.fanout.ui.command;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;
import org.jspecify.annotations.Nullable;

/// All commands of the window, in the order they are listed to people.
public final class Commands {
    private final ObservableValue<String> always = new ReadOnlyStringWrapper("");
    private final Map<Name, Command> commands = new EnumMap<>(Name.class);

    /// What commands there are.
    public enum Name {
        START("Start run", "Shortcut+Enter"),
        FOCUS_ITEMS("Go to work items", "Shortcut+N"),
        FOCUS_RUNS("Go to runs", "Shortcut+R"),
        ALL_RUNS("All runs as a table", "Shortcut+Shift+R"),
        FOCUS_TIMELINE("Go to timeline", "Shortcut+T"),
        SUSPEND("Suspend run", null),
        RESUME("Resume run", null),
        TERMINATE("Terminate run…", null),
        RAISE("Raise event…", null),
        RESTART("Restart run", null),
        REWIND("Rewind run", null),
        AGAIN("Start again with the same items", null),
        EDIT("Edit and start again", "Shortcut+E"),
        PURGE("Delete run…", null),
        COPY_ID("Copy run id", null),
        OPEN("Open a saved run…", "Shortcut+O"),
        EXPORT_PICTURE("Save picture (PNG)…", "Shortcut+S"),
        EXPORT_ITEMS("Save items as CSV…", null),
        EXPORT_RUN("Save run as JSON…", null),
        EXPORT_DRAWING("Save drawing (SVG)…", null),
        EXPORT_PAGE("Save report (HTML)…", null),
        EXPORT_TRACE("Save trace for Perfetto…", null),
        CONNECTIONS("Connections…", "Shortcut+L"),
        RECONNECT("Reconnect now", null),
        HTTP("HTTP API…", null),
        THEME("Switch theme: system, light, dark", "Shortcut+D"),
        PRESENT("Presentation mode", "F11"),
        LARGER("Larger text", "Shortcut+Plus, Shortcut+Equals, Shortcut+Shift+Equals, Shortcut+Add"),
        SMALLER("Smaller text", "Shortcut+Minus, Shortcut+Subtract"),
        USUAL_SIZE("Usual text size", "Shortcut+0, Shortcut+Numpad 0"),
        TALLER_TIMELINE("More room for the timeline", "Alt+Shift+Down"),
        TALLER_TABS("More room for the tabs", "Alt+Shift+Up"),
        WIDER_SIDE("Wider left column", "Alt+Shift+Right"),
        NARROWER_SIDE("Narrower left column", "Alt+Shift+Left"),
        PALETTE("Find a command", "Shortcut+K"),
        HELP("Keys and help", "F1");

        private final String text;
        private final @Nullable String keys;

        /// @param keys those that are told to people, then others for keyboards that have the same sign elsewhere
        Name(String text, @Nullable String keys) {
            this.text = text;
            this.keys = keys;
        }

        /// What does it: first the keys that are told to people, then those of keyboards that have the same sign in
        /// another place; empty when none do.
        public List<KeyCombination> keys() {
            return keys == null
                    ? List.of()
                    : Arrays.stream(keys.split(", "))
                            .map(KeyCombination::valueOf)
                            .toList();
        }
    }

    /// Says what a command does.
    public void on(Name name, Runnable action) {
        on(name, always, action);
    }

    /// Says what a command does and when it makes sense.
    ///
    /// @param whyNot why it makes no sense right now; empty when it does
    public void on(Name name, ObservableValue<String> whyNot, Runnable action) {
        commands.put(name, new Command(name.text, name.keys(), whyNot, action));
    }

    public Command get(Name name) {
        return requireNonNull(commands.get(name), name.text);
    }

    public Collection<Command> all() {
        return Collections.unmodifiableCollection(commands.values());
    }
}
