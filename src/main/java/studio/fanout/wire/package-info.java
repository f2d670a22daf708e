/// Translates between the words of the history package and the protobuf messages of the Durable Task contract.
@NullMarked
package studio.fanout.wire;

import org.jspecify.annotations.NullMarked;
