/// Crossing between the JavaFX thread and all others; the only place that talks to the toolkit about threads.
@NullMarked
package studio.fanout.ui.fx;

import org.jspecify.annotations.NullMarked;
