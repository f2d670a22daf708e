/// Start-up and composition: the only place that knows every part of the house.
@NullMarked
package studio.fanout;

import org.jspecify.annotations.NullMarked;
