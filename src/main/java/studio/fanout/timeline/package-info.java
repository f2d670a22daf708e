/// What a run looks like over time: history and observed attempts folded into lanes, bars, tracks and figures.
///
/// Nothing here knows a toolkit, a hub or a clock. Times are [studio.fanout.timeline.EpochNanos].
@NullMarked
package studio.fanout.timeline;

import org.jspecify.annotations.NullMarked;
