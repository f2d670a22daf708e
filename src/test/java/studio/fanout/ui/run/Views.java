package studio.fanout.ui.run;

/// Makes views that only trouble makes, for tests and pictures.
public final class Views {
    private Views() {}

    /// The same run, once its hub has stopped to answer.
    public static RunView troubled(RunView view) {
        return view.withTrouble(
                "The hub does not answer. The run goes on there, and is shown again as soon as it does.");
    }
}
