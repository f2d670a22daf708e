/// The live timeline: what is on screen of a [studio.fanout.timeline.Timeline], and how people move in it.
@NullMarked
package studio.fanout.ui.chart;

import org.jspecify.annotations.NullMarked;
