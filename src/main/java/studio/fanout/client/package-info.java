/// Everything a user may ask of a task hub.
@NullMarked
package studio.fanout.client;

import org.jspecify.annotations.NullMarked;
