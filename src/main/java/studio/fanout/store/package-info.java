/// Where a task hub is kept: on disk in SQLite, or in memory.
@NullMarked
package studio.fanout.store;

import org.jspecify.annotations.NullMarked;
