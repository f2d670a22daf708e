@NullMarked
package studio.fanout.server;

import org.jspecify.annotations.NullMarked;
