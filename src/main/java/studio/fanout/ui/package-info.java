/// The window: what is on screen, and how its panes are put together.
@NullMarked
package studio.fanout.ui;

import org.jspecify.annotations.NullMarked;
