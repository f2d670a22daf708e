@NullMarked
package studio.fanout.ui.connection;

import org.jspecify.annotations.NullMarked;
