package studio.fanout.ui;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.geometry.Rectangle2D;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.CheckBox;
import javafx.scene.image.PixelReader;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;
import studio.fanout.ui.chart.Colors;

/// Measures how well the texts, icons and shapes on screen can be told from what is drawn behind them.
///
/// What is behind is looked at, not worked out: the scene is drawn without them, and every color that takes a fair part
/// of the place counts, or where none does the commonest; the worst one most. What is in front is their fill, as opaque
/// as all that is around them.
///
/// What is switched off needs no contrast by WCAG 1.4.3; here it still has to be readable, at 3 to 1.
final class Contrast {
    static final double TEXT = 4.5;
    static final double GRAPHIC = 3;
    static final double OFF = 3;

    private static final int ACROSS = 16;
    private static final int DOWN = 6;
    private static final double FAIR_PART = 0.15;

    /// @param ratio from 1 to 21
    record Finding(String what, Color front, Color behind, double ratio, double wanted) {
        boolean isBad() {
            return ratio < wanted - 0.005;
        }

        @Override
        public String toString() {
            return "%s: %s on %s is %.2f, not %.1f".formatted(what, hex(front), hex(behind), ratio, wanted);
        }

        private static String hex(Color color) {
            return "#" + color.toString().substring(2, 8);
        }
    }

    private record Drawn(Node node, Color fill, double wanted) {}

    private Contrast() {}

    /// Looks at all that can be seen now; on the JavaFX thread.
    static List<Finding> findings() {
        var drawn = Sight.nodes().stream()
                .filter(node -> !Sight.isTouched(node))
                .map(Contrast::drawn)
                .flatMap(List::stream)
                .toList();
        var scenes = drawn.stream().map(it -> it.node.getScene()).distinct().toList();
        var before = new HashMap<Node, Double>();
        for (var it : drawn) {
            before.put(it.node, it.node.getOpacity());
        }
        before.keySet().forEach(it -> it.setOpacity(0));
        Map<Scene, PixelReader> behind = new HashMap<>();
        scenes.forEach(it -> behind.put(it, Sight.picture(it, whole(it)).getPixelReader()));
        before.forEach(Node::setOpacity);
        var findings = new ArrayList<Finding>();
        for (var it : drawn) {
            var seen = Sight.visibleBounds(it.node);
            if (seen != null) {
                findings.add(finding(it, seen, behind.get(it.node.getScene())));
            }
        }
        return findings;
    }

    private static SnapshotParameters whole(Scene scene) {
        var parameters = new SnapshotParameters();
        parameters.setViewport(new Rectangle2D(0, 0, scene.getWidth(), scene.getHeight()));
        return parameters;
    }

    private static List<Drawn> drawn(Node node) {
        double off = node.isDisabled() ? OFF : TEXT;
        if (node instanceof FontIcon icon && icon.getFill() instanceof Color color) {
            return List.of(new Drawn(node, color, GRAPHIC));
        }
        if (node instanceof Text text && !text.getText().isBlank() && text.getFill() instanceof Color color) {
            return List.of(new Drawn(node, color, off));
        }
        if (node.getStyleClass().contains("mark")
                && node.getParent().getParent() instanceof CheckBox box
                && !box.isSelected()) {
            return List.of();
        }
        if (node instanceof Region region && region.getShape() != null) {
            var color = fill(region);
            return color == null ? List.of() : List.of(new Drawn(node, color, GRAPHIC));
        }
        return List.of();
    }

    private static Color fill(Region region) {
        return region.getBackground() == null
                ? null
                : region.getBackground().getFills().stream()
                        .map(it -> it.getFill() instanceof Color color && color.getOpacity() > 0 ? color : null)
                        .reduce(null, (before, last) -> last == null ? before : last);
    }

    private static Finding finding(Drawn it, Bounds seen, PixelReader pixels) {
        double opacity = it.fill.getOpacity();
        for (var each = it.node; each != null; each = each.getParent()) {
            opacity *= each.getOpacity();
        }
        Finding worst = null;
        for (var behind : colors(seen, pixels)) {
            var front =
                    behind.interpolate(Color.color(it.fill.getRed(), it.fill.getGreen(), it.fill.getBlue()), opacity);
            double ratio = Colors.contrast(front, behind);
            if (worst == null || ratio < worst.ratio) {
                worst = new Finding(describe(it.node), front, behind, ratio, it.wanted);
            }
        }
        return worst;
    }

    private static List<Color> colors(Bounds seen, PixelReader pixels) {
        var counts = new HashMap<Color, Integer>();
        for (int i = 0; i < ACROSS; i++) {
            for (int j = 0; j < DOWN; j++) {
                int x = (int) (seen.getMinX() + (i + 0.5) / ACROSS * seen.getWidth());
                int y = (int) (seen.getMinY() + (j + 0.5) / DOWN * seen.getHeight());
                counts.merge(pixels.getColor(x, y), 1, Integer::sum);
            }
        }
        double fair = Math.min(FAIR_PART * ACROSS * DOWN, Collections.max(counts.values()));
        return counts.entrySet().stream()
                .filter(it -> it.getValue() >= fair)
                .map(Map.Entry::getKey)
                .toList();
    }

    private static String describe(Node node) {
        var words = node instanceof Text text && !(node instanceof FontIcon) ? " “" + text.getText() + "”" : "";
        return Sight.describe(node) + words;
    }
}
