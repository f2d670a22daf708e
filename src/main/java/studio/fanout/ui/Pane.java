package studio.fanout.ui;

import javafx.scene.Parent;

/// A part of the window as a file describes it.
///
/// @param node what is seen of it
/// @param controller what moves it
record Pane<C>(Parent node, C controller) {}
