package studio.fanout.hub;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import studio.fanout.hub.CheckResult.Failed;
import studio.fanout.hub.CheckResult.Passed;
import studio.fanout.hub.CheckResult.Skipped;

/// Tests the scheduler of this process: the steps that a network needs do not apply to it.
final class EmbeddedCheck {
    private static final List<CheckStep> NETWORK =
            List.of(CheckStep.RESOLVE, CheckStep.CONNECT, CheckStep.ENCRYPT, CheckStep.SIGN_IN);

    private final HubChannel channel;
    private final CallProbe calls;
    private final Consumer<CheckResult> progress;
    private final List<CheckResult> results = new ArrayList<>();

    EmbeddedCheck(HubChannel channel, Consumer<CheckResult> progress) {
        this.channel = channel;
        this.progress = progress;
        calls = new CallProbe(channel, new CheckClock(HubCheck.LONGEST));
    }

    HubReport report() throws InterruptedException {
        NETWORK.forEach(step -> tell(new Skipped(step, "Not needed: the scheduler is in this process.")));
        boolean answers =
                tell(CheckStep.ANSWER, calls.answers(), "Hub " + channel.place().taskHub() + " answers.");
        if (answers) {
            tell(CheckStep.WORK, calls.handsOutWork(), "Workers can connect.");
        } else {
            tell(new Skipped(CheckStep.WORK, "Not tried, since an earlier step failed."));
        }
        return new HubReport(results);
    }

    private boolean tell(CheckStep step, Optional<HubProblem> problem, String well) {
        tell(problem.<CheckResult>map(it -> new Failed(step, it)).orElseGet(() -> new Passed(step, well)));
        return problem.isEmpty();
    }

    private void tell(CheckResult result) {
        results.add(result);
        progress.accept(result);
    }
}
