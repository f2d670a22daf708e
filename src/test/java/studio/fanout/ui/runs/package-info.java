@NullMarked
package studio.fanout.ui.runs;

import org.jspecify.annotations.NullMarked;
