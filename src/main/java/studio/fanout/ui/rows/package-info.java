/// Tables of many rows that change all the time.
@NullMarked
package studio.fanout.ui.rows;

import org.jspecify.annotations.NullMarked;
