/// The scheduler itself: what a task hub does with each request, whoever brings it and wherever it is kept.
@NullMarked
package studio.fanout.engine;

import org.jspecify.annotations.NullMarked;
