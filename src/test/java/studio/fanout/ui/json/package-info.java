@NullMarked
package studio.fanout.ui.json;

import org.jspecify.annotations.NullMarked;
