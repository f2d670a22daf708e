package studio.fanout.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.stage.Window;
import org.junit.jupiter.api.Test;
import studio.fanout.ui.command.Commands.Name;
import studio.fanout.ui.overlay.HelpSheet;
import studio.fanout.ui.overlay.HelpSheet.Line;

/// The sheet of keys names the keys there are, no more and no fewer; those of the chart are the matter of
/// `ChartKeyTest`.
class KeySheetTest extends WindowTest {
    /// What all controls listen to.
    private static final Set<String> TOOLKIT = Set.of("Tab", "Enter", "↓", "↑", "→", "←");

    private static final Pattern MOUSE = Pattern.compile("(?:<|new |\\.|\\b)("
            + "setOn(?:Mouse|Scroll|Drag|Zoom|Rotate|Swipe|Touch|ContextMenu)\\w*(?=\\()"
            + "|(?:Mouse|Scroll|Drag|Zoom|Rotate|Swipe|Touch|ContextMenu)Event\\.[A-Z_]+"
            + "|hoverProperty(?=\\()"
            + "|(?<=new )(?:ContextMenu|ScrollPane|SplitPane|TableView|TabPane)(?=[(<])"
            + "|(?<=<)(?:ScrollPane|SplitPane|TableView|TabPane)(?= ))");

    /// Uses a key of the sheet and sees that it does what it should.
    private interface Trial {
        void run() throws Exception;
    }

    @Test
    void keysOfTheWindowAreThoseThatItListensTo() throws Exception {
        it.keys(KeyCode.F1);
        it.await(() -> it.has(".help"));
        var said = it.on(() -> it.root().lookupAll(".help .key").stream()
                .map(Label.class::cast)
                .map(Label::getText)
                .collect(Collectors.toSet()));
        var heard = it.on(() -> it.stage.getScene().getAccelerators().keySet().stream()
                .filter(keys -> !elsewhere().contains(keys))
                .map(KeyCombination::getDisplayText)
                .collect(Collectors.toSet()));
        assertThat(heard).hasSizeGreaterThan(15);
        assertThat(said).containsAll(heard);
        assertThat(said)
                .containsAll(HelpSheet.timeline().stream().map(Line::keys).toList());
        said.removeAll(heard);
        said.removeAll(HelpSheet.timeline().stream().map(Line::keys).toList());
        said.removeAll(HelpSheet.panes().stream().map(Line::keys).toList());
        assertThat(said).allMatch(keys -> keys.matches(".*(wheel|drag|Wheel|Drag|[Cc]lick)"));
    }

    /// Keys of keyboards that have a sign in another place than the one that is told.
    private static Set<KeyCombination> elsewhere() {
        return Arrays.stream(Name.values())
                .flatMap(name -> name.keys().stream().skip(1))
                .collect(Collectors.toSet());
    }

    @Test
    void mouseDoesNothingThatNoKeyDoes() throws Exception {
        var table = Files.readAllLines(Path.of("src/docs/keys.md")).stream()
                .filter(line -> line.startsWith("| ") && line.contains("`"))
                .map(line -> line.split("\\|"))
                .toList();

        var named = table.stream().flatMap(row -> quoted(row[3])).toList();
        assertThat(named).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(mouse());

        var keys = Stream.of(HelpSheet.timeline(), HelpSheet.panes())
                .flatMap(List::stream)
                .flatMap(line -> Stream.concat(
                        Stream.of(line.keys()), Stream.of(line.keys().split("  "))))
                .collect(Collectors.toSet());
        keys.addAll(TOOLKIT);
        var heard = it.on(() -> Set.copyOf(it.stage.getScene().getAccelerators().keySet()));
        for (var row : table) {
            assertThat(quoted(row[2]))
                    .as(row[1])
                    .isNotEmpty()
                    .allMatch(key -> keys.contains(key)
                            || heard.contains(KeyCombination.valueOf(key.replace("Ctrl", "Shortcut"))));
        }
    }

    private static Stream<String> quoted(String cell) {
        return Pattern.compile("`([^`]+)`").matcher(cell).results().map(found -> found.group(1));
    }

    /// All places of the window that listen to the mouse, and the controls that do so by themselves in ways of their
    /// own.
    private static Set<String> mouse() throws IOException {
        var found = new TreeSet<String>();
        for (var root : List.of("src/main/java/studio/fanout/ui", "src/main/resources/studio/fanout/ui")) {
            try (var files = Files.walk(Path.of(root))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    var name = file.getFileName().toString().replace(".java", "");
                    Files.readAllLines(file).stream()
                            .flatMap(line -> MOUSE.matcher(line).results())
                            .forEach(it -> found.add(name + " " + it.group(1)));
                }
            }
        }
        return found;
    }

    @Test
    void keysOfThePanesDoWhatTheSheetSays() throws Exception {
        it.start("alpha\nbeta\ngamma", "0", "0", "0");
        it.awaitStatus("Completed");
        it.await(() -> it.text("#badge").equals("Completed"));
        Map<String, Trial> trials = new LinkedHashMap<>();
        trials.put("1 … 9", this::sorts);
        trials.put("+  -", this::widens);
        trials.put("←  →", this::folds);
        trials.put("Ctrl+F", this::finds);
        trials.put("Enter, Shift+Enter", this::steps);
        trials.put("Ctrl+C", this::copies);
        trials.put("Enter", this::opens);
        trials.put("Delete", this::deletes);
        trials.put("Shift+F10", this::asksForTheMenu);
        trials.put("Esc", this::leaves);
        trials.put("?", this::helps);
        assertThat(trials.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        HelpSheet.panes().stream().map(Line::keys).toList());
        for (var trial : trials.values()) {
            trial.run();
        }
    }

    private void sorts() throws Exception {
        it.tab("Summary");
        TableView<?> table = results();
        it.run(table::requestFocus);
        it.await(table::isFocused);
        it.robot.write("1");
        it.await(() -> table.getSortOrder().size() == 1);
        it.robot.write("11");
        it.await(() -> table.getSortOrder().isEmpty());
    }

    private void widens() throws Exception {
        TableView<?> table = results();
        double before = it.on(() -> table.getColumns().get(0).getWidth());
        it.robot.write("+");
        it.await(() -> table.getColumns().get(0).getWidth() > before);
        it.robot.write("-");
        it.await(() -> table.getColumns().get(0).getWidth() <= before);
    }

    private TableView<?> results() {
        return it.robot.lookup(".inspect .table-view").queryAllAs(TableView.class).stream()
                .filter(one -> "Results of the items".equals(one.getAccessibleText()))
                .findFirst()
                .orElseThrow();
    }

    private void folds() throws Exception {
        it.tab("JSON");
        it.await(() -> list().getItems().size() > 3);
        var lines = it.on(() -> list().getItems().size());
        it.run(() -> {
            list().requestFocus();
            list().getSelectionModel().select(0);
        });
        it.keys(KeyCode.LEFT);
        it.await(() -> list().getItems().size() < lines);
        it.keys(KeyCode.RIGHT);
        it.await(() -> list().getItems().size() == lines);
    }

    private void finds() throws Exception {
        it.keys(KeyCode.CONTROL, KeyCode.F);
        it.await(() -> it.stage.getScene().getFocusOwner() instanceof TextField);
    }

    private void steps() throws Exception {
        it.run(() -> ((TextField) it.stage.getScene().getFocusOwner()).setText("Processed"));
        it.keys(KeyCode.ENTER);
        it.await(() -> !list().getSelectionModel().isEmpty());
        var first = it.on(() -> list().getSelectionModel().getSelectedIndex());
        it.keys(KeyCode.ENTER);
        it.await(() -> list().getSelectionModel().getSelectedIndex() != first);
        it.keys(KeyCode.SHIFT, KeyCode.ENTER);
        it.await(() -> list().getSelectionModel().getSelectedIndex() == first);
        it.run(() -> list().requestFocus());
    }

    private void copies() throws Exception {
        it.run(() -> Clipboard.getSystemClipboard().clear());
        it.keys(KeyCode.CONTROL, KeyCode.C);
        it.await(() -> Clipboard.getSystemClipboard().hasString());
    }

    private void opens() throws Exception {
        it.keys(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.R);
        it.await(() -> it.isShown(".runs-table")
                && it.node(".all-runs").isFocused()
                && !it.node(".all-runs", TableView.class).getItems().isEmpty());
        it.run(() -> it.node(".all-runs", TableView.class).getSelectionModel().select(0));
        it.keys(KeyCode.ENTER);
        it.await(() -> !it.isShown(".runs-table"));
    }

    private void deletes() throws Exception {
        it.run(() -> {
            it.node(".run-list").requestFocus();
            it.node(".run-list", ListView.class).getSelectionModel().select(0);
        });
        it.keys(KeyCode.DELETE);
        it.await(() -> it.has(".question"));
    }

    /// From the question of the key before.
    private void asksForTheMenu() throws Exception {
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".question") && it.node(".run-list").isFocused());
        it.keys(KeyCode.SHIFT, KeyCode.F10);
        it.await(() -> menu().isPresent());
        it.keys(KeyCode.ESCAPE);
        it.await(() -> menu().isEmpty());
        deletes();
    }

    private static Optional<ContextMenu> menu() {
        return Window.getWindows().stream()
                .filter(ContextMenu.class::isInstance)
                .map(ContextMenu.class::cast)
                .findFirst();
    }

    private void leaves() throws Exception {
        it.keys(KeyCode.ESCAPE);
        it.await(() -> !it.has(".question"));
    }

    private void helps() throws Exception {
        it.run(() -> it.chart().requestFocus());
        it.robot.write("?");
        it.await(() -> it.has(".help"));
    }

    @SuppressWarnings("unchecked")
    private ListView<Integer> list() {
        return it.node(".inspect .json-lines", ListView.class);
    }
}
