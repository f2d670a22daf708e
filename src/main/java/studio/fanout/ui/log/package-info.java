/// What the worker of this process said while it worked for a run.
@NullMarked
package studio.fanout.ui.log;

import org.jspecify.annotations.NullMarked;
