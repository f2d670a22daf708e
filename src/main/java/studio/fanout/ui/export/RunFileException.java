package studio.fanout.ui.export;

import org.jspecify.annotations.Nullable;

/// Says in one sentence for people why a file cannot be opened as a saved run.
public final class RunFileException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    RunFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
