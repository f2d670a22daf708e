package studio.fanout.ui.run;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// Text whose digits all take the same room, and which can change every frame without anything being laid out anew.
///
/// Only the characters that differ are touched. The room for it is that of the widest text shown so far.
public final class Digits extends Region {
    private static final String DIGITS = "0123456789";

    private final Text ruler = new Text(DIGITS);
    private String shown = "";
    private double digit;
    private double widest;

    public Digits() {
        getStyleClass().add("digits");
        setAccessibleRole(AccessibleRole.TEXT);
        ruler.setVisible(false);
        ruler.setManaged(false);
        ruler.getStyleClass().add("digit");
        getChildren().add(ruler);
        ruler.layoutBoundsProperty().subscribe(this::measure);
    }

    public void show(String text) {
        if (text.equals(shown)) {
            return;
        }
        for (int i = 0; i < text.length(); i++) {
            var letter = text.substring(i, i + 1);
            if (!cell(i).getText().equals(letter)) {
                cell(i).setText(letter);
            }
        }
        for (int i = text.length(); i < shown.length(); i++) {
            cell(i).setText("");
        }
        shown = text;
        setAccessibleText(text);
        fit();
    }

    private Text cell(int i) {
        while (getChildren().size() <= i + 1) {
            var cell = new Text();
            cell.setManaged(false);
            cell.setTextOrigin(VPos.TOP);
            cell.getStyleClass().add("digit");
            getChildren().add(cell);
        }
        return (Text) getChildren().get(i + 1);
    }

    private void measure() {
        digit = ruler.getLayoutBounds().getWidth() / DIGITS.length();
        widest = 0;
        requestLayout();
    }

    private void fit() {
        double width = 0;
        for (int i = 0; i < shown.length(); i++) {
            width += room(cell(i));
        }
        if (width > widest) {
            widest = width;
            requestLayout();
        } else {
            layoutChildren();
        }
    }

    private double room(Text cell) {
        boolean isDigit =
                !cell.getText().isEmpty() && Character.isDigit(cell.getText().charAt(0));
        return isDigit ? digit : cell.getLayoutBounds().getWidth();
    }

    @Override
    protected void layoutChildren() {
        double x = getInsets().getLeft();
        for (int i = 0; i < shown.length(); i++) {
            var cell = cell(i);
            double room = room(cell);
            double width = cell.getLayoutBounds().getWidth();
            cell.setX(x + (room - width) / 2);
            cell.setY((getHeight() - cell.getLayoutBounds().getHeight()) / 2);
            x += room;
        }
    }

    @Override
    protected double computePrefWidth(double height) {
        double width = 0;
        for (int i = 0; i < shown.length(); i++) {
            width += room(cell(i));
        }
        widest = Math.max(widest, width);
        return Math.ceil(widest) + 2;
    }

    @Override
    protected double computeMinWidth(double height) {
        return computePrefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.ceil(ruler.getLayoutBounds().getHeight());
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }
}
