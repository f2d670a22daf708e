package studio.fanout.hub;

/// How one step of testing a connection went.
public sealed interface CheckResult {
    CheckStep step();

    /// What to tell the user, as one sentence.
    String sentence();

    /// The step went well.
    record Passed(CheckStep step, String sentence) implements CheckResult {}

    /// The step was not taken, because it does not apply or an earlier one failed.
    record Skipped(CheckStep step, String sentence) implements CheckResult {}

    /// The step failed, and with it the test.
    record Failed(CheckStep step, HubProblem problem) implements CheckResult {
        @Override
        public String sentence() {
            return problem.sentence();
        }
    }
}
