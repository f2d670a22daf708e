package studio.fanout.ui.runs;

import atlantafx.base.controls.CustomTextField;
import atlantafx.base.theme.Styles;
import javafx.beans.binding.Bindings;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.MenuButton;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import studio.fanout.ui.runs.RunFilter.Group;
import studio.fanout.ui.runs.RunFilter.Span;

/// The controls that say which runs to list; those in several places agree.
final class FilterTools {
    private final RunsViewModel model;

    FilterTools(RunsViewModel model) {
        this.model = model;
    }

    void bind(CustomTextField text, HBox chips, MenuButton span) {
        text.setTooltip(new Tooltip("Part of an id, a name or an item"));
        text.textProperty().subscribe(model::filterText);
        model.filter().subscribe(it -> {
            if (!it.text().equals(text.getText())) {
                text.setText(it.text());
            }
        });
        var group = new ToggleGroup();
        var spans = new ToggleGroup();
        for (var it : Span.values()) {
            span.getItems().add(item(it, spans));
        }
        span.getItems().add(new SeparatorMenuItem());
        for (var it : Group.values()) {
            if (it.isWhole()) {
                chips.getChildren().add(chip(it, group));
            } else {
                span.getItems().add(item(it));
            }
        }
        model.filter().subscribe(it -> describe(span, it));
    }

    /// Says what is chosen in the menu, unless the chips say it.
    private static void describe(MenuButton menu, RunFilter it) {
        var status = it.group().isWhole() ? "" : it.group().word();
        var started = it.span() == Span.ANY ? "" : it.span().words();
        menu.setText(status.isEmpty() || started.isEmpty() ? status + started : status + ", " + started);
        menu.setAccessibleText("Started: " + it.span().words() + (status.isEmpty() ? "" : "; status: " + status));
    }

    private ToggleButton chip(Group it, ToggleGroup group) {
        var chip = new ToggleButton();
        chip.setToggleGroup(group);
        chip.setMinWidth(Region.USE_PREF_SIZE);
        chip.getStyleClass().addAll(Styles.SMALL, "chip");
        chip.textProperty().bind(Bindings.format(it.word() + " %,d", model.count(it)));
        chip.setOnAction(e -> chip.setSelected(true));
        chip.selectedProperty().subscribe(on -> {
            if (on && model.filter().get().group() != it) {
                model.filterGroup(it);
            }
        });
        model.filter().subscribe(filter -> chip.setSelected(filter.group() == it));
        return chip;
    }

    /// A status that has no chip; chosen again, all are listed.
    private CheckMenuItem item(Group it) {
        var item = new CheckMenuItem();
        item.textProperty().bind(Bindings.format(it.word() + " %,d", model.count(it)));
        item.setOnAction(e -> model.filterGroup(item.isSelected() ? it : Group.ALL));
        model.filter().subscribe(filter -> item.setSelected(filter.group() == it));
        return item;
    }

    private RadioMenuItem item(Span it, ToggleGroup group) {
        var item = new RadioMenuItem(it.words());
        item.setToggleGroup(group);
        item.setOnAction(e -> model.filterSpan(it));
        model.filter().subscribe(filter -> item.setSelected(filter.span() == it));
        return item;
    }
}
