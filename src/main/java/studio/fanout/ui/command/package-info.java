/// Everything the window can be told to do, by name and by key.
@NullMarked
package studio.fanout.ui.command;

import org.jspecify.annotations.NullMarked;
