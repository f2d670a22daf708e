@NullMarked
package studio.fanout.ui.notice;

import org.jspecify.annotations.NullMarked;
