@NullMarked
package studio.fanout.ui.web;

import org.jspecify.annotations.NullMarked;
