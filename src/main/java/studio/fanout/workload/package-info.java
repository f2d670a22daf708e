/// The fan-out/fan-in workload: its two orchestrations, its two activities, and the words they exchange.
///
/// Everything here is written against the Durable Task SDK's own `TaskOrchestration` and `TaskActivity`, so
/// that it runs unchanged on this studio's worker and on the SDK's. Names and JSON fields are a contract
/// with other clients.
@NullMarked
package studio.fanout.workload;

import org.jspecify.annotations.NullMarked;
