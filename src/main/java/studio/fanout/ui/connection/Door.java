package studio.fanout.ui.connection;

import java.util.function.Consumer;

/// The way in for other programs on this computer: the HTTP API, and the terminal's commands where the hub is embedded.
///
/// Implemented above the window. Both calls block for a moment.
public interface Door {
    /// A hub that offers none.
    Door NONE = new Door() {
        @Override
        public String open(int port, Consumer<String> started) {
            throw new IllegalArgumentException("There is no HTTP API here.");
        }

        @Override
        public void close() {}
    };

    /// @param port where the HTTP API listens; 0 is any free one
    /// @param started told the id of each run that a caller starts, on any thread
    /// @return where it is, such as `http://127.0.0.1:7071`
    /// @throws IllegalArgumentException with a sentence, when it cannot be opened
    String open(int port, Consumer<String> started);

    /// Does nothing when it is not open.
    void close();
}
