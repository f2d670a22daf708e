/// Reaching a task hub: connection strings, sign-in, channels, and one sentence for whatever goes wrong.
///
/// Three kinds of hub are reached the same way: the scheduler embedded in this process, the emulator, and a hub in
/// Azure. Everything above asks a [studio.fanout.hub.HubDialer] for a [studio.fanout.hub.HubChannel] and turns
/// failures into a [studio.fanout.hub.HubProblem].
@NullMarked
package studio.fanout.hub;

import org.jspecify.annotations.NullMarked;
