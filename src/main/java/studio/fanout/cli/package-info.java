/// The commands of the terminal, one class each.
@NullMarked
package studio.fanout.cli;

import org.jspecify.annotations.NullMarked;
