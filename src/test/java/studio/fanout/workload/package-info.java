@NullMarked
package studio.fanout.workload;

import org.jspecify.annotations.NullMarked;
