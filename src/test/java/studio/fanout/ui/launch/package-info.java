@NullMarked
package studio.fanout.ui.launch;

import org.jspecify.annotations.NullMarked;
