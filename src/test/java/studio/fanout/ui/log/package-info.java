@NullMarked
package studio.fanout.ui.log;

import org.jspecify.annotations.NullMarked;
