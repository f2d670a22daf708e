/// Tests of the HTTP API over real sockets.
@NullMarked
package studio.fanout.http;

import org.jspecify.annotations.NullMarked;
