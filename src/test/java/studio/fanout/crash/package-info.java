@NullMarked
package studio.fanout.crash;

import org.jspecify.annotations.NullMarked;
