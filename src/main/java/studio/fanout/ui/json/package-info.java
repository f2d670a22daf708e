/// Reading JSON of any size: folded, searched, raw.
@NullMarked
package studio.fanout.ui.json;

import org.jspecify.annotations.NullMarked;
