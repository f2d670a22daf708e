/// What the window is connected to: a hub, and the worker in this process.
@NullMarked
package studio.fanout.ui.connection;

import org.jspecify.annotations.NullMarked;
