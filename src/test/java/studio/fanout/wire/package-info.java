@NullMarked
package studio.fanout.wire;

import org.jspecify.annotations.NullMarked;
