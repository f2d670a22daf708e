package studio.fanout.ui.export;

import static java.util.Objects.requireNonNull;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.image.ImageView;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import studio.fanout.ui.StudioWindow;
import studio.fanout.ui.chart.ChartPicture;
import studio.fanout.ui.inspect.SummaryText;
import studio.fanout.ui.run.FigureTile;
import studio.fanout.ui.run.Figures;
import studio.fanout.ui.run.RunView;
import studio.fanout.ui.run.StatusMark;

/// Draws a run with its figures, its timeline and its summary, without a window; on the JavaFX thread.
final class RunPicture {
    private static final int WIDTH = 1280;
    private static final int MARGIN = 20;
    private static final int LANE = 22;
    private static final int REST_OF_CHART = 150;
    private static final int LEAST_CHART = 260;
    private static final int MOST_CHART = 1400;

    private final RunView view;
    private final int slots;
    private final long now;
    private final String stylesheet;
    private final boolean dark;

    private RunPicture(RunView view, int slots, long now, boolean dark) {
        this.view = view;
        this.slots = slots;
        this.now = now;
        this.dark = dark;
        stylesheet =
                dark ? new PrimerDark().getUserAgentStylesheetBSS() : new PrimerLight().getUserAgentStylesheetBSS();
    }

    /// @param slots activities the worker can run at once, 0 when that is not known
    static WritableImage render(RunView view, int slots, long now, boolean dark) {
        return new RunPicture(view, slots, now, dark).render();
    }

    private WritableImage render() {
        var summary = SummaryText.of(view, now, slots);
        var page = new VBox(head(), figures(), chart(), verdict(summary), totals(summary));
        page.getStyleClass().addAll("studio", "picture");
        page.pseudoClassStateChanged(PseudoClass.getPseudoClass("dark"), dark);
        page.setPrefWidth(WIDTH);
        var scene = new Scene(page);
        scene.setUserAgentStylesheet(stylesheet);
        scene.getStylesheets()
                .add(requireNonNull(StudioWindow.class.getResource("studio.css"))
                        .toExternalForm());
        return scene.snapshot(null);
    }

    private Node head() {
        var mark = new StatusMark();
        var status = new Label("");
        var state = view.state();
        if (state != null) {
            mark.show(state.status());
            status.setText(StatusMark.word(state.status()));
        }
        status.getStyleClass().add("run-status");
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var id = new Label("%s  %s".formatted(view.timeline().name(), view.id()));
        id.getStyleClass().add("muted");
        var head = new HBox(mark, status, space, id);
        head.getStyleClass().add("run-head");
        return head;
    }

    private Node figures() {
        var strip = new HBox();
        strip.getStyleClass().add("figures");
        var values = Figures.of(view.timeline(), now, slots).figures();
        for (int i = 0; i < values.size(); i++) {
            strip.getChildren().add(FigureTile.of(Figures.KINDS.get(i), values.get(i)));
        }
        return strip;
    }

    private Node chart() {
        int height = Math.clamp((long) view.timeline().lanes().count() * LANE + REST_OF_CHART, LEAST_CHART, MOST_CHART);
        return new ImageView(ChartPicture.render(view.timeline(), slots, now, stylesheet, WIDTH - 2 * MARGIN, height));
    }

    private static Node verdict(SummaryText summary) {
        var text = new Label(summary.verdict());
        text.setWrapText(true);
        text.getStyleClass().add("verdict");
        return text;
    }

    private static Node totals(SummaryText summary) {
        var grid = new GridPane();
        grid.getStyleClass().add("totals");
        for (int i = 0; i < summary.totals().size(); i++) {
            var name = new Label(summary.totals().get(i).name());
            name.getStyleClass().add("fact-name");
            var value = new Label(summary.totals().get(i).value());
            value.getStyleClass().add("fact-value");
            grid.add(name, i, 0);
            grid.add(value, i, 1);
        }
        return grid;
    }
}
