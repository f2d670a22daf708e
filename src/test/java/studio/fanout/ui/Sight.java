package studio.fanout.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import javafx.stage.Window;

/// Says what of the windows on screen can be seen: what is visible, inside all clips, and under nothing else.
///
/// For the JavaFX thread.
final class Sight {
    private static final double COVERS = 0.3;

    private Sight() {}

    /// All nodes that can be seen, of the window and of menus over it.
    static List<Node> nodes() {
        var seen = visible();
        seen.removeIf(node -> visibleBounds(node) == null || isCovered(node));
        return seen;
    }

    /// All nodes that are meant to be seen and lie wholly outside the window or what clips them.
    static List<Node> outside() {
        var lost = visible();
        lost.removeIf(node -> node.getLayoutBounds().isEmpty() || visibleBounds(node) != null);
        return lost;
    }

    private static List<Node> visible() {
        var nodes = new ArrayList<Node>();
        for (var window : Window.getWindows()) {
            if (window.isShowing() && window.getScene() != null) {
                walk(window.getScene().getRoot(), nodes::add);
            }
        }
        return nodes;
    }

    static void walk(Node node, Consumer<Node> told) {
        if (!node.isVisible()) {
            return;
        }
        told.accept(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> walk(child, told));
        }
    }

    /// The part of a node that is inside all clips and the scene, in pixels of the scene; null when that is nothing.
    static Bounds visibleBounds(Node node) {
        var scene = node.getScene();
        if (scene == null) {
            return null;
        }
        var seen = intersection(
                node.localToScene(node.getLayoutBounds()), new BoundingBox(0, 0, scene.getWidth(), scene.getHeight()));
        for (Node each = node; each != null && seen != null; each = each.getParent()) {
            if (each.getClip() != null) {
                seen = intersection(seen, each.localToScene(each.getClip().getBoundsInParent()));
            }
        }
        return seen;
    }

    private static Bounds intersection(Bounds one, Bounds other) {
        double left = Math.max(one.getMinX(), other.getMinX());
        double top = Math.max(one.getMinY(), other.getMinY());
        double width = Math.min(one.getMaxX(), other.getMaxX()) - left;
        double height = Math.min(one.getMaxY(), other.getMaxY()) - top;
        return width < 1 || height < 1 ? null : new BoundingBox(left, top, width, height);
    }

    /// Whether something drawn later lies over the middle of a node.
    static boolean isCovered(Node node) {
        var seen = visibleBounds(node);
        if (seen == null) {
            return true;
        }
        var middle = new Point2D(seen.getCenterX(), seen.getCenterY());
        return isUnder(node, other -> other.contains(other.sceneToLocal(middle)));
    }

    /// Whether something drawn later, or its shadow, reaches into a node.
    static boolean isTouched(Node node) {
        var seen = visibleBounds(node);
        return seen == null
                || isUnder(node, other -> intersection(seen, other.localToScene(other.getBoundsInLocal())) != null);
    }

    private static boolean isUnder(Node node, Predicate<Node> reaches) {
        for (Node each = node; each.getParent() != null; each = each.getParent()) {
            var siblings = each.getParent().getChildrenUnmodifiable();
            for (var later : siblings.subList(siblings.indexOf(each) + 1, siblings.size())) {
                if (covers(later, reaches)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean covers(Node node, Predicate<Node> reaches) {
        if (!node.isVisible() || !reaches.test(node)) {
            return false;
        }
        boolean isFilled = node instanceof Region region
                && region.getBackground() != null
                && region.getBackground().getFills().stream()
                        .anyMatch(it -> !(it.getFill() instanceof Color color) || color.getOpacity() > COVERS);
        return isFilled
                || (node instanceof Parent parent
                        && parent.getChildrenUnmodifiable().stream().anyMatch(child -> covers(child, reaches)));
    }

    /// A picture of a scene as it is now.
    ///
    /// JavaFX keeps a picture of what scrolls, and at times puts it into a snapshot though it is older than the scene.
    static WritableImage picture(Scene scene, SnapshotParameters parameters) {
        var kept = new ArrayList<Node>();
        walk(scene.getRoot(), node -> {
            if (node.isCache()) {
                kept.add(node);
            }
        });
        kept.forEach(node -> node.setCache(false));
        var picture = scene.getRoot().snapshot(parameters, null);
        kept.forEach(node -> node.setCache(true));
        return picture;
    }

    /// Whether it or something around it is switched off.
    static boolean isOff(Node node) {
        return node.isDisabled();
    }

    /// What people who read a finding need to find a node.
    static String describe(Node node) {
        var path = new ArrayList<String>();
        for (Node each = node; each != null && path.size() < 4; each = each.getParent()) {
            var id = each.getId() == null ? "" : "#" + each.getId();
            var classes = each.getStyleClass().isEmpty() ? "" : "." + String.join(".", each.getStyleClass());
            path.addFirst(each.getClass().getSimpleName() + id + classes);
        }
        return String.join(" > ", path);
    }
}
