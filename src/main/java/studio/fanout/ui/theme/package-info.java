/// Light and dark, and the size of text.
@NullMarked
package studio.fanout.ui.theme;

import org.jspecify.annotations.NullMarked;
