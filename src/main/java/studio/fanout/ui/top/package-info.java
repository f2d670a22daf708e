/// The bar at the top: connection, worker, search, theme.
@NullMarked
package studio.fanout.ui.top;

import org.jspecify.annotations.NullMarked;
