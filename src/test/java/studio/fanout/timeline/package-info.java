@NullMarked
package studio.fanout.timeline;

import org.jspecify.annotations.NullMarked;
