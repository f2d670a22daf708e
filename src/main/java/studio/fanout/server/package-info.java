/// The scheduler's gRPC face.
@NullMarked
package studio.fanout.server;

import org.jspecify.annotations.NullMarked;
