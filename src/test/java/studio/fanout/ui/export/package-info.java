@NullMarked
package studio.fanout.ui.export;

import org.jspecify.annotations.NullMarked;
