@NullMarked
package studio.fanout.ui;

import org.jspecify.annotations.NullMarked;
