@NullMarked
package studio.fanout.ui.settings;

import org.jspecify.annotations.NullMarked;
