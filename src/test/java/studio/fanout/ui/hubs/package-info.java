@NullMarked
package studio.fanout.ui.hubs;

import org.jspecify.annotations.NullMarked;
