@NullMarked
package studio.fanout.ui.inspect;

import org.jspecify.annotations.NullMarked;
