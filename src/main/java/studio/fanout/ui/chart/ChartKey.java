package studio.fanout.ui.chart;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import org.jspecify.annotations.Nullable;

/// What the keys do while the chart has the focus; the sheet of keys is made of it.
public enum ChartKey {
    ZOOM_IN("W", "Zoom in at the pointer"),
    ZOOM_OUT("S", "Zoom out"),
    PAN_LEFT("A", "Move left"),
    PAN_RIGHT("D", "Move right"),
    NEXT(KeyCode.RIGHT, "→", ".", "Next bar"),
    PREVIOUS(KeyCode.LEFT, "←", ",", "Previous bar"),
    DOWN(KeyCode.DOWN, "↓", "", "Next lane"),
    UP(KeyCode.UP, "↑", "", "Lane before"),
    PAGE_DOWN(KeyCode.PAGE_DOWN, "PgDn", "", "Scroll lanes down"),
    PAGE_UP(KeyCode.PAGE_UP, "PgUp", "", "Scroll lanes up"),
    TALLER("+", "Taller lanes"),
    LOWER("-", "Lower lanes"),
    BEGIN_RANGE(KeyCode.I, "I", "[", "Begin a stretch at the bar"),
    END_RANGE(KeyCode.O, "O", "]", "End it, and add it up"),
    FIT_SELECTION(KeyCode.ENTER, "Enter", "F", "Show the selection"),
    FIT_ALL("0", "Show all"),
    FOLLOW("L", "Follow the run live"),
    SEARCH("/", "Find an item"),
    CLEAR(KeyCode.ESCAPE, "Esc", "", "Clear the selection");

    private final @Nullable KeyCode code;
    private final String codeName;
    private final String character;
    private final String does;

    ChartKey(String character, String does) {
        this(null, "", character, does);
    }

    ChartKey(@Nullable KeyCode code, String codeName, String character, String does) {
        this.code = code;
        this.codeName = codeName;
        this.character = character;
        this.does = does;
    }

    /// Its keys as they are written on the keyboard; one at least.
    public List<String> keys() {
        return List.of(codeName, character).stream().filter(it -> !it.isEmpty()).toList();
    }

    /// What it does, in a few words.
    public String does() {
        return does;
    }

    static Optional<ChartKey> pressed(KeyCode code) {
        return Arrays.stream(values()).filter(it -> it.code == code).findFirst();
    }

    /// @param character as the keyboard gave it, in either case
    static Optional<ChartKey> typed(String character) {
        return Arrays.stream(values())
                .filter(it -> !it.character.isEmpty() && it.character.equalsIgnoreCase(character))
                .findFirst();
    }
}
