/// What lies over the window for a moment: questions, the list of commands, the sheet of keys.
@NullMarked
package studio.fanout.ui.overlay;

import org.jspecify.annotations.NullMarked;
