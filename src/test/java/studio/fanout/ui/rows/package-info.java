@NullMarked
package studio.fanout.ui.rows;

import org.jspecify.annotations.NullMarked;
