@NullMarked
package studio.fanout.engine;

import org.jspecify.annotations.NullMarked;
