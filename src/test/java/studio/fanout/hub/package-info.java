/// Tests of reaching hubs, and a strict hub that tests anywhere may run against.
@NullMarked
package studio.fanout.hub;

import org.jspecify.annotations.NullMarked;
