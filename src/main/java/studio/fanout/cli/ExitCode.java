package studio.fanout.cli;

/// What a command tells the shell.
final class ExitCode {
    static final int OK = 0;
    /// The run failed or was terminated, or the program went wrong.
    static final int FAILED = 1;
    /// The words of the command line, or a file they name, cannot be used.
    static final int USAGE = 2;
    /// There is no hub: it does not answer or turns us away, or the data folder or a port cannot be had.
    static final int NO_HUB = 3;
    /// What shells use for a command ended by Ctrl+C.
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
