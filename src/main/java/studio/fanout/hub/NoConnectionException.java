package studio.fanout.hub;

/// Says, as the cause of a failed call, why there is no connection to its hub.
final class NoConnectionException extends Exception {
    private static final long serialVersionUID = 1;

    private final transient HubProblem problem;

    NoConnectionException(HubProblem problem) {
        super(problem.sentence(), null, false, false);
        this.problem = problem;
    }

    HubProblem problem() {
        return problem;
    }
}
