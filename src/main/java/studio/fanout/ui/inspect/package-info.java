/// The tabs below the timeline: summary, items, history, details and JSON of the run on show.
@NullMarked
package studio.fanout.ui.inspect;

import org.jspecify.annotations.NullMarked;
