/// The form that starts a run.
@NullMarked
package studio.fanout.ui.launch;

import org.jspecify.annotations.NullMarked;
