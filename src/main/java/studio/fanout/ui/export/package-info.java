/// Taking a run away: as a picture, as a table, as JSON.
@NullMarked
package studio.fanout.ui.export;

import org.jspecify.annotations.NullMarked;
