/// What is selected and what is pointed at, shared by all panes.
@NullMarked
package studio.fanout.ui.selection;

import org.jspecify.annotations.NullMarked;
