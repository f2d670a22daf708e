@NullMarked
package studio.fanout.ui.chart;

import org.jspecify.annotations.NullMarked;
