package studio.fanout.cli;

/// Says in one sentence why something that a command needs cannot be had.
public final class NotOpenedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public NotOpenedException(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    public NotOpenedException(String sentence) {
        super(sentence);
    }
}
