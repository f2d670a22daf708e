/// Joins a hub as a worker: pulls work items, runs orchestrator turns, runs activities in parallel.
@NullMarked
package studio.fanout.worker;

import org.jspecify.annotations.NullMarked;
