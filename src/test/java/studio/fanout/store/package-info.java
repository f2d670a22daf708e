@NullMarked
package studio.fanout.store;

import org.jspecify.annotations.NullMarked;
