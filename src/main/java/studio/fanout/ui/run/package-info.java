/// The head of the run on show: status, clock, actions and figures.
@NullMarked
package studio.fanout.ui.run;

import org.jspecify.annotations.NullMarked;
