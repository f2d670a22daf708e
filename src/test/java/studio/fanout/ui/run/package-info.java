@NullMarked
package studio.fanout.ui.run;

import org.jspecify.annotations.NullMarked;
