/// Short messages that come and go in a corner.
@NullMarked
package studio.fanout.ui.notice;

import org.jspecify.annotations.NullMarked;
