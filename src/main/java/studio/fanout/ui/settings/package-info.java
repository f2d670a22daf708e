/// What the window remembers between two openings.
@NullMarked
package studio.fanout.ui.settings;

import org.jspecify.annotations.NullMarked;
