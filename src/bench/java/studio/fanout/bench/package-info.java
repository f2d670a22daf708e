/// Measurements of the whole thing; figures come with a limit measured in the same run, so that they are ratios too.
@NullMarked
package studio.fanout.bench;

import org.jspecify.annotations.NullMarked;
