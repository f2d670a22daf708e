/// The pattern as an HTTP service, with the addresses and answers that Durable Functions gives it.
@NullMarked
package studio.fanout.http;

import org.jspecify.annotations.NullMarked;
