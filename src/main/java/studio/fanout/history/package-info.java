/// The words everyone shares: history events, actions, statuses, failures and attempts of an orchestration instance.
@NullMarked
package studio.fanout.history;

import org.jspecify.annotations.NullMarked;
