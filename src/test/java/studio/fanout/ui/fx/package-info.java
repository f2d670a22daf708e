@NullMarked
package studio.fanout.ui.fx;

import org.jspecify.annotations.NullMarked;
