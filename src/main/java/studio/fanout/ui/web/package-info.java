/// The switch that lets other programs on this computer call in over HTTP.
@NullMarked
package studio.fanout.ui.web;

import org.jspecify.annotations.NullMarked;
