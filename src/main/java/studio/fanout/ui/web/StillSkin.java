package studio.fanout.ui.web;

import atlantafx.base.controls.ToggleSwitch;
import atlantafx.base.controls.ToggleSwitchSkin;
import javafx.util.Duration;

/// Turns a switch at once: that it slides helps nobody, and some have asked their system for less motion.
final class StillSkin extends ToggleSwitchSkin {
    StillSkin(ToggleSwitch toggle) {
        super(toggle);
        transition.setDuration(Duration.ONE);
    }
}
