/// The connections a person has made, and signing in to them.
@NullMarked
package studio.fanout.ui.hubs;

import org.jspecify.annotations.NullMarked;
