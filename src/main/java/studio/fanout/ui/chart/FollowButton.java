package studio.fanout.ui.chart;

import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;

/// Offers to keep up with a live run again after somebody took the view elsewhere.
final class FollowButton extends Button {
    FollowButton(TimelineChart chart) {
        super("Follow live (L)");
        getStyleClass().addAll("small", "accent", "follow-button");
        setFocusTraversable(false);
        setOnAction(event -> chart.follow());
        visibleProperty()
                .bind(Bindings.createBooleanBinding(
                        () -> !chart.followingProperty().get()
                                && chart.timelineProperty().get().live(),
                        chart.followingProperty(),
                        chart.timelineProperty()));
        layoutXProperty().bind(chart.widthProperty().subtract(widthProperty()).subtract(16));
        setLayoutY(26);
    }
}
